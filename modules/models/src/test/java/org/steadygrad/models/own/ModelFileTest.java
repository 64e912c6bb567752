package org.steadygrad.models.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.hostile.Witness;
import org.steadygrad.models.Mlp;
import org.steadygrad.models.ModelShapes;
import org.steadygrad.models.Models;
import org.steadygrad.models.Normalization;
import org.steadygrad.models.Residual;

class ModelFileTest {
    private static final DataShape DIGITS = DataShape.image(1, 8, 8, 3);

    @TempDir
    private Path folder;

    private static final String TRAP = "org.steadygrad.hostile.Trap";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'confs': [{'layer': {'@class': 'TRAP'}}]}",
                "{'confs': [{'layer': {'@class': 'org.deeplearning4j.nn.conf.layers.DenseLayer', 'iUpdater': {'@class': 'TRAP'}}}]}",
                "{'@class': 'TRAP', 'confs': []}",
                "{'confs': [['TRAP', {}]]}",
                "{'confs': [{'TRAP': {}}]}",
                "{'confs': [{'layer': {'type': 'TRAP'}}]}",
                "{'confs': [{'layer': {'list': 'org.nd4j.Any<TRAP>'}}]}",
                "{'confs': [{'layer': {'array': '[LTRAP;'}}]}",
                "{'a': {'b': [{'c': [[{'d': {'e': {'@class': 'TRAP'}}}]]}]}}"
            })
    void classesOfOthersAreRefusedByNameBeforeAnythingIsMade(String json) {
        assertThatThrownBy(() -> parse(json.replace('\'', '"').replace("TRAP", TRAP)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("model x names the class " + TRAP
                        + ": only classes of Deeplearning4j, ND4J and packages given by --allow-package are accepted");
        assertThat(Witness.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.script.ScriptEngineManager",
                "org.nd4j.shade.jackson.databind.ObjectMapper",
                "org.nd4j.Any<javax.script.ScriptEngineManager>",
                "org.deeplearning4jx.Evil",
                "[Lorg.nd4j.Any;",
                "Evil"
            })
    void anythingButAPlainAllowedNameIsRefusedAsAClass(String name) {
        assertThatThrownBy(() -> parse("{\"confs\": [{\"@class\": \"%s\"}]}".formatted(name)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names the class ");
    }

    @Test
    void allowedPackagesAreAccepted() {
        AllowedPackages ours = new AllowedPackages(List.of("com.example"));
        String json = "{\"confs\": [{\"layer\": {\"@class\": \"com.example.deep.MyLayer\"}}]}";

        assertThat(new ModelFile("model x", ours).parse(json).json()).contains("com.example.deep.MyLayer");
        assertThatThrownBy(() -> parse(json)).hasMessageContaining("com.example.deep.MyLayer");
        assertThatThrownBy(() -> new AllowedPackages(List.of("com example")))
                .hasMessage("--allow-package must be the name of a package, such as com.example, got com example");
    }

    @Test
    void theTrapWouldSpring() throws ReflectiveOperationException {
        try (URLClassLoader apart = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Object witness = apart.loadClass(Witness.class.getName());
            Class.forName(TRAP, true, apart);
            assertThat(((Class<?>) witness).getMethod("count").invoke(null)).isEqualTo(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] classPath() {
        return new URL[] {Witness.class.getProtectionDomain().getCodeSource().getLocation()};
    }

    /** Of two properties of one name one reader may take the first and another the last. */
    @Test
    void propertiesGivenTwiceAndDeepNestingAreRefused() {
        assertThatThrownBy(() -> parse("{\"confs\": [], \"confs\": []}"))
                .hasMessageContaining("Duplicate field 'confs'");
        assertThatThrownBy(() -> parse("[".repeat(10_000)))
                .hasMessage("model x must be nested at most 200 levels deep, got more");
        assertThatThrownBy(() -> parse("confs: []")).hasMessageStartingWith("model x must be JSON: ");
        assertThatThrownBy(() -> parse("{}"))
                .hasMessageStartingWith("model x must be the JSON of a MultiLayerConfiguration (with confs) or ");
    }

    /** So that own weight initializations and DL4J's classes are all known. */
    @Test
    void configurationsOfAllModelsAreAccepted() {
        Models.catalog().definitions().stream()
                .filter(model -> model.namingParameter().isEmpty())
                .map(model -> model.with(Map.of()))
                .forEach(model -> assertThat(parse(Models.catalog()
                                        .maker(model)
                                        .create(
                                                model,
                                                ModelShapes.fitting(model.name(), DataShape.image(1, 28, 28, 10)))
                                        .blueprint()
                                        .json())
                                .weights())
                        .as(model.name())
                        .isEmpty());
    }

    @Test
    void savedNetworksBringTheirWeights() throws IOException {
        MultiLayerNetwork net = new MultiLayerNetwork(new Mlp(DIGITS, 4, 1).configuration());
        net.init();
        ComputationGraph graph = new ComputationGraph(new Residual(DIGITS, 1, 2, Normalization.BATCH).configuration());
        graph.init();
        Path rows = folder.resolve("rows.zip");
        Path vertices = folder.resolve("vertices.zip");
        ModelSerializer.writeModel(net, rows.toFile(), true);
        ModelSerializer.writeModel(graph, vertices.toFile(), false);

        ModelContent first = read(rows);
        assertThat(first.kind()).isEqualTo(ModelContent.Kind.SEQUENCE);
        assertThat(first.weights().orElseThrow()).containsExactly(net.params().toFloatVector());
        ModelContent second = read(vertices);
        assertThat(second.kind()).isEqualTo(ModelContent.Kind.GRAPH);
        assertThat(second.weights().orElseThrow())
                .containsExactly(graph.params().toFloatVector());
    }

    @Test
    void zipsThatReachOutOrAreDamagedAreRefused() throws IOException {
        assertThatThrownBy(() -> read(zip("../configuration.json", "{}")))
                .hasMessage("model x must hold entries inside the zip alone, got ../configuration.json");
        assertThatThrownBy(() -> read(zip("a\\..\\..\\b", "{}"))).hasMessageContaining("inside the zip alone");
        assertThatThrownBy(() -> read(zip("other.json", "{}")))
                .hasMessage("model x must hold configuration.json, as DL4J's ModelSerializer writes it");
        assertThatThrownBy(() -> read(zip("coefficients.bin", "damaged", "configuration.json", "{\"confs\": []}")))
                .hasMessageStartingWith("model x: coefficients.bin is damaged: ");
        Path cut = folder.resolve("cut.zip");
        Files.write(cut, new byte[] {'P', 'K', 3, 4, 0});
        assertThatThrownBy(() -> read(cut)).hasMessageStartingWith("model x is a damaged zip: ");
        assertThatThrownBy(() -> read(folder.resolve("none.json"))).hasMessageStartingWith("model x is no file (");
    }

    /** A few KB of zip that would fill the memory. */
    @Test
    void whatIsReadOfAZipIsBounded() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("configuration.json"));
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 17; i++) {
                zip.write(spaces);
            }
        }

        assertThatThrownBy(() -> read(bomb)).hasMessage("model x: the configuration must be at most 16 MB, got more");
    }

    private Path zip(String... namesAndTexts) throws IOException {
        Path file = Files.createTempFile(folder, "model", ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static ModelContent read(Path file) {
        return new ModelFile("model x", AllowedPackages.builtIn()).read(file);
    }

    private static ModelContent parse(String json) {
        return new ModelFile("model x", AllowedPackages.builtIn()).parse(json);
    }
}
