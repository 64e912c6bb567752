package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.data.glyphs.GlyphStyle;

class GlyphSourceTest {
    @Test
    void theSameSettingsGiveTheSameData() {
        Dataset data = load(Map.of("train", 200, "test", 100));
        assertThat(load(Map.of("train", 200, "test", 100)).hash()).isEqualTo(data.hash());
        assertThat(load(Map.of("train", 200, "test", 100, "seed", 2)).hash()).isNotEqualTo(data.hash());
    }

    @Test
    void moreImagesOfOnePartLeaveTheOthersAlone() {
        Dataset few = load(Map.of("train", 20, "test", 10));
        Dataset more = load(Map.of("train", 50, "test", 30));
        assertThat(more.train().range(0, 20).features())
                .isEqualTo(few.train().all().features());
        assertThat(more.test().range(0, 10).features())
                .isEqualTo(few.test().all().features());
    }

    @Test
    void trainingAndTestImagesDiffer() {
        Dataset data = load(Map.of("train", 50, "test", 50));
        assertThat(data.train().all().features()).isNotEqualTo(data.test().all().features());
        assertThat(data.train().majorityShare()).isEqualTo(0.1);
        assertThat(data.test().majorityShare()).isEqualTo(0.1);
    }

    @Test
    void difficultyIsASettingWhoseDefaultStandsInOnePlace() {
        GlyphStyle style = GlyphStyle.DEFAULT;
        Map<String, Object> written = Map.of(
                "affine",
                style.affine(),
                "elastic",
                style.elastic(),
                "noise",
                style.noise(),
                "clutter",
                style.clutter());
        assertThat(GlyphSource.DEFINITION.with(written)).isEqualTo(GlyphSource.DEFINITION.with(Map.of()));
    }

    @Test
    void eachDifficultyChangesTheImages() {
        String hash = load(Map.of("train", 50, "test", 1)).hash();
        for (String knob : new String[] {"affine", "elastic", "noise", "clutter"}) {
            assertThat(load(Map.of("train", 50, "test", 1, knob, 0)).hash())
                    .as(knob)
                    .isNotEqualTo(hash);
        }
    }

    @Test
    void noiseHasTheStandardDeviationAskedFor() {
        INDArray quiet =
                load(Map.of("train", 100, "test", 1, "noise", 0)).train().all().features();
        INDArray noisy = load(Map.of("train", 100, "test", 1, "noise", 0.05))
                .train()
                .all()
                .features();
        float[] clean = quiet.ravel().toFloatVector();
        float[] values = noisy.ravel().toFloatVector();
        double squares = 0;
        int count = 0;
        for (int i = 0; i < clean.length; i++) {
            if (clean[i] > 0.2 && clean[i] < 0.8) {
                squares += Math.pow(values[i] - clean[i], 2);
                count++;
            }
        }
        assertThat(Math.sqrt(squares / count)).isBetween(0.048, 0.052);
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> load(Map.of("noise", -0.1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("glyphs.noise must be >= 0 and finite, got -0.1");
        assertThatThrownBy(() -> load(Map.of("train", 0)))
                .hasMessage("glyphs.train must be a whole number from 1 to 1000000, got 0");
        assertThatThrownBy(() -> load(Map.of("distortion", 1)))
                .hasMessageContaining("glyphs has no setting distortion");
    }

    private static Dataset load(Map<String, ?> settings) {
        return new GlyphSource().load(GlyphSource.DEFINITION.with(settings));
    }
}
