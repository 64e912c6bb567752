package org.steadygrad.models.own;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.steadygrad.core.InvalidInputException;

/**
 * Packages whose classes a model file may name: Deeplearning4j's, ND4J's, this project's own, and those that the user
 * allows. Libraries that ND4J carries in {@code org.nd4j.shade} are not among them.
 *
 * @param more packages that are allowed with all below them, as {@code com.example}
 */
public record AllowedPackages(List<String> more) {
    private static final List<String> BUILT_IN =
            List.of("org.deeplearning4j", "org.nd4j", "org.steadygrad.models", "org.steadygrad.optimizers");
    private static final String CARRIED = "org.nd4j.shade";
    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    private static final Pattern CLASS = Pattern.compile("[\\w$]+(\\.[\\w$]+)*");

    /** @throws InvalidInputException if one is not the name of a package */
    public AllowedPackages {
        more = List.copyOf(more);
        for (String one : more) {
            if (!PACKAGE.matcher(one).matches()) {
                throw new InvalidInputException(
                        "--allow-package must be the name of a package, such as com.example, got " + one);
            }
        }
    }

    /** None but the built-in ones. */
    public static AllowedPackages builtIn() {
        return new AllowedPackages(List.of());
    }

    /** Whether a text is the plain name of a class in one of the packages. */
    boolean allow(String className) {
        boolean inside = Stream.concat(BUILT_IN.stream(), more.stream()).anyMatch(one -> below(one, className));
        boolean carried = below(CARRIED, className) && more.stream().noneMatch(one -> below(one, className));
        return CLASS.matcher(className).matches() && inside && !carried;
    }

    private static boolean below(String packageName, String className) {
        return className.startsWith(packageName + ".");
    }
}
