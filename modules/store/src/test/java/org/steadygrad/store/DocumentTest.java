package org.steadygrad.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.provenance.Host;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;
import org.steadygrad.core.text.Message;
import org.steadygrad.store.PlanTables.HeaderDocument;
import org.steadygrad.store.ResultTables.OutcomeDocument;

class DocumentTest {
    @Test
    void everyDoubleComesBack() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 20_000; i++) {
            assertComesBack(new Evaluation(i, Double.longBitsToDouble(random.nextLong()), random.nextDouble()));
        }
        assertComesBack(new Evaluation(1, -0.0, Double.NaN));
        assertComesBack(new Evaluation(1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertComesBack(new Evaluation(1, Double.MIN_VALUE, Double.MAX_VALUE));
    }

    private static void assertComesBack(Evaluation evaluation) {
        assertThat(Document.of(evaluation).as(Evaluation.class, "it")).isEqualTo(evaluation);
    }

    @Test
    void everyTextComesBack() {
        Host host = new Host("\u0000\n\"\\\u2028 \ud83d\ude00 \ud800 \u662f", "", 1, Long.MIN_VALUE, "NaN");
        assertThat(Document.of(host).as(Host.class, "it")).isEqualTo(host);
    }

    @Test
    void settingsComeBackWithTypesAndOrder() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("z", 1L);
        settings.put("y", 1.0);
        settings.put("x", "1");
        settings.put("w", Long.MAX_VALUE);
        settings.put("v", 1e300);
        settings.put("u", -0.0);
        settings.put("t", "NaN");
        Component component = new Component("thing", settings);
        Component back = Document.of(component).as(Component.class, "it");
        assertThat(back).isEqualTo(component);
        assertThat(new ArrayList<>(back.settings().keySet())).containsExactly("z", "y", "x", "w", "v", "u", "t");
    }

    @Test
    void searchesComeBackWithTheirSpaces() {
        Component genetic = new Component("arbiter-genetic", Map.of("population", 20L, "mutation", 0.1));
        for (Component generator : List.of(new Component("tpe", Map.of()), genetic)) {
            Design design = search(generator);
            assertThat(Document.of(design).as(Design.class, "it")).isEqualTo(design);
        }
    }

    /** What stands in files that were written before generators had settings. */
    @Test
    void aGeneratorWithoutSettingsIsWrittenAsItsName() {
        Document document = Document.of(search(new Component("tpe", Map.of())));
        assertThat(document.text()).contains("\"generator\":\"tpe\",");
    }

    private static Design search(Component generator) {
        Component plain = new Component("sgd", Map.of());
        Component momentum = new Component("momentum", Map.of("momentum", 0.9));
        Space space = Space.of(
                Dimension.of("optimizer", new Domain.Discrete(List.of(plain, momentum))),
                Dimension.of("optimizer.momentum", new Domain.Continuous(0.5, 0.99, Domain.Scale.LINEAR))
                        .where("optimizer", momentum),
                Dimension.of("control", new Domain.Discrete(List.of(Control.none(), Control.of(plain)))),
                Dimension.of("batchSize", new Domain.Whole(8, 64, Domain.Scale.LOG)),
                Dimension.of("warmup", new Domain.Discrete(List.of(0.0, 1.0))),
                Dimension.of("other", new Domain.Discrete(List.of(1L, 2L))));
        Kind.Search search = new Kind.Search(
                space,
                generator,
                new Kind.Halving(Kind.Halving.Method.HYPERBAND, 3, 10),
                9,
                OptionalLong.of(1_000_000),
                2,
                Kind.Order.ENDED,
                Kind.Finals.defaults());
        return new Design(search, List.of());
    }

    @Test
    void stopRulesOfFilesBeforeTheyKnewOfLostTrialsAreRead() {
        StopRules rules = new StopRules(10, 20, true, false);
        assertThat(Document.of(rules).text())
                .isEqualTo("{\"blowUpFactor\":10.0,\"blowUpSteps\":20,\"collapse\":true,\"atTarget\":false}");
        assertThat(Document.of(rules).as(StopRules.class, "it")).isEqualTo(rules);
        assertThat(Document.of(rules.orWhenLost()).as(StopRules.class, "it")).isEqualTo(rules.orWhenLost());
    }

    /** What stands in files that were written before. If this must change, so must {@link Schema#VERSION}. */
    @Test
    void warningsOfFormat5AreReadAsTheyWere() {
        OutcomeDocument outcome = OutcomeDocument.of(Examples.result(3, 2).outcome());
        String text = Document.of(outcome)
                .text()
                .replace("[\"core.verbatim\",\"convolution fell back\"]", "\"convolution fell back\"");

        assertThat(text).contains("\"warnings\":[\"convolution fell back\",");
        assertThat(new Document(text, Checksum.of(text)).as(OutcomeDocument.class, "it"))
                .isEqualTo(outcome);
    }

    @Test
    void textStaysWhatItWas() {
        assertThat(Document.of(Examples.planned(1)).text())
                .isEqualTo(
                        """
                        {"id":"9e3779b97f4a7c15","trial":{"setting":{\
                        "data":{"name":"glyphs","settings":{"size":4000,"noise":4000.0,"path":"4000"}},\
                        "model":{"name":"article-convnet","settings":{"width":16,"activation":"relu"}},\
                        "optimizer":{"name":"nesterov","settings":{"momentum":0.9000000000000001}},\
                        "control":{"stages":[{"name":"clip-l2-per-layer","settings":{"threshold":1.0}},\
                        {"name":"clip-global-norm","settings":{"maxNorm":1.0E-300}}]},\
                        "learningRate":0.1,"warmup":0.1,"l2":1.0E-4},"replicate":0,\
                        "budget":{"unit":"EPOCHS","length":3,"evaluateEvery":1},"target":0.30000000000000004,\
                        "stop":{"blowUpFactor":10.1,"blowUpSteps":20,"collapse":false,"atTarget":false},\
                        "diagnostics":{"tier":"LIGHT","light":{"kind":"EVERY","number":1},\
                        "standard":{"kind":"EVERY","number":16},"full":{"kind":"EVERY","number":64}}}}""");
        assertThat(Document.of(OutcomeDocument.of(Examples.result(3, 2).outcome()))
                        .text())
                .startsWith(
                        "{\"trialId\":\"daa66d2c7ddf743f\",\"verdict\":{\"kind\":\"NON_FINITE_PARAMETERS\",\"step\":4,"
                                + "\"detail\":[\"core.verbatim\",\"loss > 10 x its first\"]},\"findings\":[{\"kind\":\"SPIKE_RECOVERED\","
                                + "\"step\":1,\"detail\":[\"diagnostics.spike\",\"1\",[\"diagnostics.not-finite\"],7,-3]}],\"postMortem\":{\"onset\":3,\"part\":\"conv2\",\"parameter\":\"W\","
                                + "\"events\":[{\"step\":3,\"part\":\"conv2\",\"text\":[\"core.verbatim\",\"it grew\"]}],\"examples\":[3,1,3]},"
                                + "\"evaluations\":[{\"step\":0,\"accuracy\":0.")
                .contains(",{\"step\":200,\"accuracy\":-0.0,\"loss\":\"-Infinity\"},")
                .contains(
                        "\"loss\":\"Infinity\"}],\"steps\":2,\"examples\":1099511627840,\"stepsToTarget\":null,\"control\":[{\"stage\":\"clip-global-norm\",\"fired\":3,"
                                + "\"nonFinite\":1,\"factor\":\"NaN\",\"cosine\":0.5}],")
                .contains(
                        ",\"warnings\":[[\"core.verbatim\",\"convolution fell back\"],[\"core.verbatim\",\"\\u2028\"]],\"seconds\":");
        assertThat(Document.of(HeaderDocument.of(Examples.header(1))).text())
                .startsWith("{\"experiment\":\"optimizer-comparison\",\"question\":\"Does clipping help? \\u201CYes")
                .contains(
                        "\"target\":0.97,\"design\":{\"kind\":{\"name\":\"grid\"},\"arms\":[]},\"provenance\":{\"version\":\"0.1.0\",\"revision\":\"abc-dirty\",")
                .contains("\"libraries\":{\"deeplearning4j\":\"1.0.0-M2.1\",\"sqlite\":\"3\"},")
                .endsWith(",\"started\":\"2026-01-02T03:04:05.123456789Z\"}}");
    }

    /** As numbers alone they stand in files of all formats until 7. */
    @Test
    void targetsOfAnAccuracyAreNumbersAndThoseOfALossSaySo() {
        PlannedTrial accuracy = Examples.planned(1);
        Trial trial = accuracy.trial();
        PlannedTrial loss = new PlannedTrial(
                accuracy.id(),
                new Trial(
                        trial.setting(),
                        trial.replicate(),
                        trial.budget(),
                        Optional.of(Target.loss(0.25)),
                        trial.stop()));

        assertThat(Document.of(accuracy).text()).contains("\"target\":0.30000000000000004,");
        assertThat(Document.of(loss).text()).contains("\"target\":{\"testLoss\":0.25},");
        assertThat(Document.of(loss).as(PlannedTrial.class, "it")).isEqualTo(loss);
        String other = Document.of(loss).text().replace("testLoss", "trainLoss");
        assertThatThrownBy(() -> new Document(other, Checksum.of(other)).as(PlannedTrial.class, "it"))
                .isInstanceOf(DamagedContentException.class)
                .hasMessageContaining("a target is not understood: ");
    }

    @Test
    void aChangedTextIsDamage() {
        Document document = Document.of(new Evaluation(1, 0.5, 2));
        Document changed = new Document(document.text().replace("0.5", "0.6"), document.checksum());
        assertThatThrownBy(() -> changed.as(Evaluation.class, "the outcome of trial x"))
                .isInstanceOf(DamagedContentException.class)
                .hasMessage("the outcome of trial x does not have its checksum");
    }

    @Test
    void aTextThatIsNotTheRecordIsDamage() {
        for (String text : List.of(
                "{",
                "{}",
                "[]",
                "null",
                "{\"step\":1,\"accuracy\":0.5,\"loss\":2,\"more\":1}",
                "{\"step\":1,\"accuracy\":0.5,\"loss\":null}",
                "{\"step\":1,\"accuracy\":0.5}",
                "{\"step\":1,\"accuracy\":0.5,\"loss\":2}]")) {
            Document document = new Document(text, Checksum.of(text));
            assertThatThrownBy(() -> document.as(Evaluation.class, "the outcome"))
                    .as(text)
                    .isInstanceOf(DamagedContentException.class)
                    .hasMessageStartingWith("the outcome is not understood: ");
        }
        String negative = Document.of(Examples.planned(1)).text().replace("\"warmup\":0.1", "\"warmup\":-1");
        Document document = new Document(negative, Checksum.of(negative));
        assertThatThrownBy(() -> document.as(PlannedTrial.class, "the plan"))
                .isInstanceOf(DamagedContentException.class)
                .hasMessageContaining("warmup must be >= 0 and < 1, got -1");
    }

    @Test
    void messagesComeBackAsTheyWere() {
        Verdict verdict = new Verdict(
                Verdict.Kind.BLOW_UP,
                7,
                Message.of("a.b", "\u2028 é", 3, Message.of("c.d", -1, "7"), Message.of("e.f")));
        Document document = Document.of(verdict);

        assertThat(document.as(Verdict.class, "the verdict")).isEqualTo(verdict);
        assertThat(document.text())
                .endsWith("\"detail\":[\"a.b\",\"\\u2028 \\u00E9\",3,[\"c.d\",-1,\"7\"],[\"e.f\"]]}");
    }

    @Test
    void aMessageOfAnotherFormIsDamage() {
        for (String message : List.of("7", "[]", "[1]", "[\"a.b\",0.5]", "[\"a.b\",null]", "{\"key\":\"a.b\"}")) {
            String text = "{\"kind\":\"BLOW_UP\",\"step\":7,\"detail\":" + message + "}";
            Document document = new Document(text, Checksum.of(text));
            assertThatThrownBy(() -> document.as(Verdict.class, "the verdict"))
                    .as(text)
                    .isInstanceOf(DamagedContentException.class);
        }
    }
}
