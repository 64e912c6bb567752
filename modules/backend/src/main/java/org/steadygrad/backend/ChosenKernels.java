package org.steadygrad.backend;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Environment variables by which a native library is told for which processor to compute, in place of the one it runs on. Its
 * code for another processor rounds otherwise, so that they belong to a result.
 */
enum ChosenKernels {
    /** OpenBLAS, "Runtime variables" in its user manual. */
    BLAS("OPENBLAS_CORETYPE"),
    /** oneDNN, "CPU dispatcher control" in its developer guide; the second name is that of its versions before 2.0. */
    ONEDNN("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA");

    private final List<String> variables;

    ChosenKernels(String... variables) {
        this.variables = List.of(variables);
    }

    /**
     * A library's name with what is set.
     *
     * @param environment value of a variable, null where it is not set
     */
    String named(String library, UnaryOperator<String> environment) {
        String set = variables.stream()
                .flatMap(variable -> Optional.ofNullable(environment.apply(variable)).stream()
                        .map(value -> variable + "=" + value))
                .collect(Collectors.joining(", "));
        return set.isEmpty() ? library : "%s (%s)".formatted(library, set);
    }
}
