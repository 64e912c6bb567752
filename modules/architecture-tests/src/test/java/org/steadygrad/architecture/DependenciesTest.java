package org.steadygrad.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DependenciesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.steadygrad");

    /** Each module with the modules it may use. */
    private static final Map<String, List<String>> ALLOWED = Map.ofEntries(
            Map.entry("core", List.of()),
            Map.entry("config", List.of("core")),
            Map.entry("backend", List.of("core")),
            Map.entry("data", List.of("core")),
            Map.entry("models", List.of("core")),
            Map.entry("optimizers", List.of("core")),
            Map.entry("diagnostics", List.of("core", "optimizers")),
            Map.entry("search", List.of("core")),
            Map.entry("training", List.of("core", "backend", "data", "models", "optimizers", "diagnostics")),
            Map.entry(
                    "arbiter",
                    List.of("core", "search", "backend", "data", "models", "optimizers", "diagnostics", "training")),
            Map.entry("store", List.of("core")),
            Map.entry("analysis", List.of("core", "search")),
            Map.entry("report", List.of("core", "search", "analysis")),
            Map.entry("export", List.of("core")),
            Map.entry(
                    "experiments",
                    List.of(
                            "core",
                            "config",
                            "backend",
                            "data",
                            "models",
                            "optimizers",
                            "diagnostics",
                            "search",
                            "training",
                            "arbiter",
                            "store",
                            "analysis",
                            "report",
                            "export")));

    @Test
    void everyModuleIsSeen() {
        assertThat(CLASSES.size()).isGreaterThan(100);
        for (String module : ALLOWED.keySet()) {
            assertThat(CLASSES.stream().filter(c -> c.getPackageName().startsWith("org.steadygrad." + module)))
                    .as(module)
                    .hasSizeGreaterThan(2);
        }
    }

    static List<String> modules() {
        return ALLOWED.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void moduleUsesOnlyWhatItMay(String module) {
        List<String> forbidden = new ArrayList<>(ALLOWED.keySet());
        forbidden.remove(module);
        forbidden.removeAll(ALLOWED.get(module));
        noClasses()
                .that()
                .resideInAPackage("org.steadygrad." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.stream()
                        .map(m -> "org.steadygrad." + m + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(forbidden.isEmpty())
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "config", "store", "search", "analysis", "report", "export"})
    void neverSeesNd4j(String module) {
        noClasses()
                .that()
                .resideInAPackage("org.steadygrad." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.datavec..")
                .check(CLASSES);
    }

    @Test
    void coreUsesNothingButJava() {
        classes()
                .that()
                .resideInAPackage("org.steadygrad.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.steadygrad.core..", "java..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.steadygrad.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
