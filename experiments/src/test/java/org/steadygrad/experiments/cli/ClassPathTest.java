package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.store.RunStore;

/** A model class that is on no class path but the one that {@code --class-path} gives, and that sets no seed. */
class ClassPathTest {
    private static final String NET =
            """
            package com.example;

            import java.util.function.Supplier;
            import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
            import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
            import org.deeplearning4j.nn.conf.inputs.InputType;
            import org.deeplearning4j.nn.conf.layers.DenseLayer;
            import org.deeplearning4j.nn.conf.layers.OutputLayer;
            import org.nd4j.linalg.activations.Activation;
            import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

            public class SpiralNet implements Supplier<MultiLayerConfiguration> {
                @Override
                public MultiLayerConfiguration get() {
                    return new NeuralNetConfiguration.Builder()
                            .list()
                            .layer(new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build())
                            .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                                    .nOut(3).activation(Activation.SOFTMAX).build())
                            .setInputType(InputType.feedForward(2))
                            .build();
                }
            }
            """;

    private static final String EXPERIMENT =
            """
            name: own
            question: Does a class of my own train?
            data: {name: spirals, train: 60, test: 30}
            model: {class: com.example.SpiralNet}
            factors:
              optimizer: sgd
              learningRate: 0.1
              batchSize: 10
            seeds: 2
            budget: {steps: 5, evaluateEvery: 5}
            """;

    @TempDir
    private Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private Path classes() throws IOException {
        Path source = folder.resolve("source").resolve("SpiralNet.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, NET);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).isZero();
        return classes;
    }

    private Path jar() throws IOException {
        String entry = "com/example/SpiralNet.class";
        Path jar = folder.resolve("own net.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            Files.copy(classes().resolve(entry), out);
        }
        return jar;
    }

    private Terminal run(String name, Path... classPath) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), EXPERIMENT);
        String out = folder.resolve(name).toString();
        return classPath.length == 0
                ? Terminal.on(folder, "run", file.toString(), "--out", out)
                : Terminal.on(folder, "run", file.toString(), "--out", out, "--class-path", classPath[0].toString());
    }

    private void assertTrained(Terminal ran, String name) {
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        Run stored = RunStore.read(folder.resolve(name));
        assertThat(stored.results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.outcome().steps()).isEqualTo(5));
    }

    @Test
    void aClassInAFolderIsTrainedAndReproduced() throws IOException {
        Path classes = classes();
        assertTrained(run("folder", classes), "folder");

        Thread.currentThread().setContextClassLoader(before);
        assertThat(Terminal.on(folder, "reproduce", "folder", "--trials", "1").err())
                .contains("model class com.example.SpiralNet is not on the class path");
        assertThat(Terminal.on(folder, "reproduce", "folder", "--trials", "1", "--class-path", classes.toString())
                        .out())
                .endsWith("Reproduced.\n");
    }

    @Test
    void aClassInAJarIsTrained() throws IOException {
        assertTrained(run("jar", jar()), "jar");
    }

    @Test
    void saysThatAClassOrAPathIsNotThere() throws IOException {
        Terminal noClass = run("none");
        assertThat(noClass.exitCode()).isEqualTo(2);
        assertThat(noClass.err()).contains("model class com.example.SpiralNet is not on the class path");

        Terminal noPath = run("none", folder.resolve("nowhere"));
        assertThat(noPath.exitCode()).isEqualTo(2);
        assertThat(noPath.err())
                .contains("--class-path must be a jar or a folder that exists, got " + folder.resolve("nowhere"));
    }
}
