package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.claim.Claim.Pending;
import org.steadygrad.core.claim.Claim.Testable;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout.Duel;
import org.steadygrad.core.claim.Layout.Factorial;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.claim.SignificanceTest;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.text.Language;

class ClaimReaderTest {
    private static final String BASE = resource();
    private static final String PENDING =
            """
            claim: parallel
            number: 9
            part: b
            says: It is faster.
            means: Fewer seconds.
            pending: Not there yet.
            """;
    private static final String IMPORTANCE = BASE.replaceAll(
                    "(?s)sides:.*?measure: steps-to-target", "measure: importance")
            .replace("  control: [none, clip-global-norm:1]\n", "  batchSize: [16, 32]\n  optimizer: sgd\n")
            .replace("{tuning: 2, fresh: 6}", "{fresh: 6}")
            .replaceAll("(?s)  factors: \\{control: none}.*", "  seeds: {fresh: 3}\n");

    @Test
    void readsHowAClaimIsTested() {
        Claim claim = read(BASE);
        ClaimTest test = full(claim);

        assertThat(claim.name()).isEqualTo("nesterov-is-faster");
        assertThat(claim.label()).isEqualTo("2");
        assertThat(claim.says().in(Language.ENGLISH)).isEqualTo("Nesterov is faster.");
        assertThat(claim.means().in(Language.CHINESE)).isEqualTo("少十分之一");
        assertThat(claim.source()).isEqualTo(BASE);
        assertThat(test.measure()).isEqualTo(Measure.STEPS_TO_TARGET);
        assertThat(test.smallestEffect()).isEqualTo(0.1);
        assertThat(test.test()).isEqualTo(SignificanceTest.PERMUTATION);
        assertThat(test.tuning()).containsExactly(1, 2);
        assertThat(test.fresh()).containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(test.budget()).isEqualTo(new Budget(Budget.Unit.STEPS, 100, 10));
        assertThat(test.target()).contains(Target.accuracy(0.9));
    }

    /** 2 workloads x 2 controls, in which the sides try 2 x 2 and 1 x 3 settings. */
    @Test
    void sharedLevelsAreBlocksAndThoseOfASideAreAlternatives() {
        Duel duel = (Duel) full(read(BASE)).layout();

        assertThat(duel.blocks()).hasSize(4);
        assertThat(duel.settings()).hasSize(4 * (4 + 3)).doesNotHaveDuplicates();
        List<Setting> claimed = duel.settings(duel.blocks().get(0), duel.claimed());
        List<Setting> against = duel.settings(duel.blocks().get(0), duel.against());
        assertThat(claimed).extracting(Setting::learningRate).containsOnly(0.01, 0.1);
        assertThat(claimed).extracting(s -> s.optimizer().label()).containsOnly("nesterov:0.8", "nesterov:0.9");
        assertThat(against).extracting(Setting::learningRate).containsExactly(0.2, 0.4, 0.8);
        assertThat(duel.claimed().label()).isEqualTo("nesterov:0.8 / nesterov:0.9");
    }

    @Test
    void quickSaysAnewWhatItNamesAndKeepsTheRest() {
        ClaimTest quick = ((Testable) read(BASE).state()).at(Pace.QUICK);
        Duel duel = (Duel) quick.layout();

        assertThat(duel.blocks()).hasSize(1);
        assertThat(duel.settings()).hasSize(2 + 3);
        assertThat(duel.claimed().label()).isEqualTo("nesterov:0.9");
        assertThat(quick.fresh()).containsExactly(2, 3, 4);
        assertThat(quick.target()).contains(Target.accuracy(0.9));
        assertThat(quick.smallestEffect()).isEqualTo(0.1);
    }

    @Test
    void readsAClaimThatIsPending() {
        Claim claim = read(PENDING);

        assertThat(claim.label()).isEqualTo("9b");
        assertThat(((Pending) claim.state()).reason().in(Language.CHINESE)).isEqualTo("Not there yet.");
    }

    @Test
    void importanceHasAGridInPlaceOfSides() {
        ClaimTest test = full(read(IMPORTANCE));
        Factorial grid = (Factorial) test.layout();

        assertThat(test.tuning()).isEmpty();
        assertThat(test.fresh()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(grid.factors()).containsExactly(Factor.LEARNING_RATE, Factor.BATCH_SIZE);
        assertThat(grid.settings()).hasSize(2 * 2 * 2);
        assertThat(grid.settings(grid.blocks().get(0)))
                .extracting(Setting::batchSize)
                .containsExactly(16, 32, 16, 32);
    }

    @Test
    void anyChangeOfTheFileChangesItsHash() {
        assertThat(read(BASE).hash())
                .hasSize(64)
                .isEqualTo(read(BASE).hash())
                .isNotEqualTo(read(BASE + "# note\n").hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "claim: nesterov-is-faster | claim: Nesterov | x.yaml:1:8: claim must be kebab-case of at most 64 characters, such as nesterov-is-faster, got \"Nesterov\" (did you mean nesterov?)",
                "number: 2 | number: 0 | x.yaml:2:9: number must be a whole number from 1 to 999, got 0",
                "number: 2 | number: 2\\npart: ab | x.yaml:3:7: part must be one letter from a to z, got \"ab\"",
                "says: Nesterov is faster. | says: 3 | x.yaml:3:7: says must be the claim in one sentence, got 3",
                "means: It takes a tenth fewer steps. | mean: It takes. | x.yaml:4:1: mean is an unknown key (did you mean means?)",
                "says: 更快 | sagt: 更快 | x.yaml:5:6: zh.sagt is an unknown key; known are says, means, pending",
                "{data: glyphs, model: mlp}\\n  - | {data: glyphs}\\n  - | x.yaml:7:5: workloads[0].model is missing: must be the name of one model",
                "control: [none | data: [glyphs | x.yaml:10:3: factors.data is an unknown key",
                "optimizer: [nesterov:0.8, nesterov] | optimizer: momentum, learningRate: 0.2 | x.yaml:12:1: sides must differ in every setting, but have one in common",
                "optimizer: [nesterov:0.8, nesterov] | dropout: plain:0.5 | x.yaml:13:3: sides.claimed must have a level of optimizer, here or in factors",
                "optimizer: [nesterov:0.8, nesterov] | optimizer: nesterov, control: none | x.yaml:13:3: sides.claimed must not have levels of control, which varies in factors",
                "  against: | # against: | x.yaml:13:3: sides.against is missing: must be a mapping of factors to levels, such as {optimizer: nesterov}",
                "measure: steps-to-target | measure: steps | x.yaml:15:10: measure must be one of final-accuracy, steps-to-target, diverged-share, usable-decades, importance, got \"steps\"",
                "smallestEffect: 0.1 | smallestEffect: 1 | x.yaml:16:17: smallestEffect must be > 0 and < 1, got 1",
                "test: permutation | test: t | x.yaml:17:7: test must be one of permutation, signed-rank, got \"t\"",
                "{tuning: 2, fresh: 6} | 8 | x.yaml:18:8: seeds must be {tuning: N, fresh: N}, or {fresh: N} for a measure that needs no tuning, got 8",
                "{tuning: 2, fresh: 6} | {fresh: 6} | x.yaml:18:8: seeds.tuning is missing: must be a whole number from 1 to 1000",
                "{tuning: 2, fresh: 6} | {tuning: 2, fresh: 1} | x.yaml:18:27: seeds.fresh must be a whole number from 2 to 1000, got 1",
                "evaluateEvery: 10 | evaluateEvery: 200 | x.yaml:19:37: budget.evaluateEvery must be at most the whole budget, 100, got 200",
                "target: {testAccuracy: 0.9}\\n | '' | x.yaml:1:1: target is missing: must be {testAccuracy: SHARE} or {testLoss: LOSS} for this measure",
                "{control: none} | {momentum: 1} | x.yaml:23:13: quick.factors.momentum is an unknown key",
                "quick: | quicker: | x.yaml:21:1: quicker is an unknown key (did you mean quick?)",
            })
    void namesEachFault(String line, String other, String message) {
        String text = BASE.replace(line.replace("\\n", "\n"), other == null ? "" : other.replace("\\n", "\n"));

        assertThat(text).isNotEqualTo(BASE);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith(message);
    }

    @Test
    void tuningSeedsAreRefusedWhereThereIsNothingToChoose() {
        String text = BASE.replace("measure: steps-to-target", "measure: diverged-share");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(text))
                .withMessage(
                        "x.yaml:18:9: seeds.tuning must not be given for diverged-share, which has no setting to choose");
    }

    @Test
    void aRangeNeedsRates() {
        String text = BASE.replace("measure: steps-to-target", "measure: usable-decades")
                .replaceAll("tuning: ., ", "");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(text))
                .withMessage(
                        "x.yaml:13:3: sides.claimed must have at least 3 levels of learningRate for usable-decades, got 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test: permutation", "budget: {steps: 1}", "quick: {}"})
    void whatIsPendingHasNoTest(String line) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(PENDING + line + "\n"))
                .withMessage("x.yaml:7:1: %s must not stand in a claim that is pending"
                        .formatted(line.substring(0, line.indexOf(':'))));
    }

    @Test
    void importanceComparesNoSides() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(IMPORTANCE + "sides: {claimed: {l2: 1}, against: {l2: 0}}\n"))
                .withMessageContaining("sides must not be given for importance, which compares no sides");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(IMPORTANCE.replace("[16, 32]", "16")))
                .withMessageContaining("factors must vary two or three factors for importance, got 1");
    }

    @Test
    void moreTrialsThanAnybodyWouldRunAreRefused() {
        String text = BASE.replace("[0.01, 0.1]", "{from: 1e-9, to: 1, perDecade: 100}")
                .replace("fresh: 6", "fresh: 900");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("x.yaml:18:1: seeds must give at most 100000 trials, got ");
    }

    @Test
    void schemaAcceptsWhatTheReaderAccepts() {
        for (String text : List.of(BASE, PENDING, IMPORTANCE)) {
            assertThat(schemaFaults(text)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number: 2 | number: 0",
                "measure: steps-to-target | measure: steps",
                "model: mlp} | model: mpl}",
                "nesterov:0.8 | nestrov:0.8",
                "quick: | slow:",
                "target: {testAccuracy: 0.9} | # no target",
                "fresh: 3 | fresh: 0",
            })
    void schemaRefusesWhatTheReaderRefuses(String line, String other) {
        String text = BASE.replace(line, other);

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> read(text));
        assertThat(schemaFaults(text)).isNotEmpty();
    }

    private static List<?> schemaFaults(String text) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ClaimSchema.json(Vocabularies.small()), InputFormat.JSON);
        return schema.validate(ExperimentSchemaTest.tree(text));
    }

    private static Claim read(String text) {
        return ClaimReader.parse(text, "x.yaml", Vocabularies.small());
    }

    private static ClaimTest full(Claim claim) {
        return ((Testable) claim.state()).at(Pace.FULL);
    }

    private static String resource() {
        try (InputStream in = ClaimReaderTest.class.getResourceAsStream("claim.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
