package org.steadygrad.experiments.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.steadygrad.config.ClaimReader;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.experiments.run.Parts;

/** The claims of a folder. */
public final class ClaimFiles {
    private static final String ENDING = ".yaml";

    private ClaimFiles() {}

    /**
     * All claims of a folder, by number and part.
     *
     * @throws InvalidInputException if there are none, a file has a fault, or two have one name or one number
     */
    public static List<Claim> all(Path folder) {
        List<Claim> claims = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files(folder)) {
            Claim claim = ClaimReader.read(file, Parts.vocabulary());
            claims.add(claim);
            for (String key : List.of(claim.name(), claim.label())) {
                Path first = seen.put(key, file);
                if (first != null) {
                    throw new InvalidInputException("%s: claim %s is that of %s too".formatted(file, key, first));
                }
            }
        }
        claims.sort(Comparator.comparingInt(Claim::number).thenComparing(Claim::part));
        return List.copyOf(claims);
    }

    /**
     * Those that the user means, by name, number or number and part; all if none is named.
     *
     * @throws InvalidInputException if one is unknown
     */
    public static List<Claim> chosen(List<Claim> all, List<String> names) {
        for (String name : names) {
            if (all.stream().noneMatch(claim -> means(name, claim))) {
                List<String> known = all.stream().map(Claim::name).toList();
                throw new InvalidInputException("no claim %s%s; known are %s"
                        .formatted(name, NearMiss.hint(name, known), String.join(", ", known)));
            }
        }
        return all.stream()
                .filter(claim -> names.isEmpty() || names.stream().anyMatch(name -> means(name, claim)))
                .toList();
    }

    private static boolean means(String given, Claim claim) {
        return given.equals(claim.name())
                || given.equals(claim.label())
                || given.equals(String.valueOf(claim.number()));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("no folder of claims " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new InvalidInputException("%s must hold at least one claim file, *%s".formatted(folder, ENDING));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
