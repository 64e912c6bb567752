package org.steadygrad.experiments.advice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.steadygrad.analysis.advice.Confirmation;
import org.steadygrad.analysis.advice.LevelText;
import org.steadygrad.analysis.advice.Pick;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.report.JavaRecipe;

/**
 * A recommendation as files: {@code Recommended.java} to paste, {@code setting.json}, {@code network.json} (the network's
 * configuration as Deeplearning4j reads it, with all of the setting that such a file can hold), and {@code confirm.yaml}.
 *
 * @param texts by file name
 */
public record RecommendedFiles(Map<String, String> texts) {
    /** The experiment that confirms the recommendation. */
    public static final String CONFIRM = "confirm.yaml";

    /** The code to paste. */
    public static final String JAVA = "Recommended.java";

    private static final String SETTING = "setting.json";
    private static final String NETWORK = "network.json";

    public RecommendedFiles {
        texts = Map.copyOf(texts);
    }

    /**
     * @param network gives the network's configuration as JSON; empty where the data that it depends on are not at hand
     */
    public static RecommendedFiles of(Run run, Pick pick, Function<Trial, Optional<String>> network) {
        Trial trial = pick.outcomes().get(0).trial();
        Setting placed = PlacedSetting.of(trial.setting(), Parts.vocabulary());
        Map<String, String> texts = new LinkedHashMap<>();
        new JavaRecipe(trial.setting()).code().ifPresent(code -> texts.put(JAVA, code));
        texts.put(SETTING, LevelText.JSON.object(placed) + "\n");
        network.apply(trial).ifPresent(json -> texts.put(NETWORK, json + "\n"));
        texts.put(CONFIRM, Confirmation.of(run, trial.with(placed)));
        return new RecommendedFiles(texts);
    }

    /** Writes them into a folder, in place of those that are there, and gives their paths. */
    public List<Path> write(Path folder) {
        try {
            Files.createDirectories(folder);
            List<Path> written = new ArrayList<>();
            for (String name : List.of(JAVA, SETTING, NETWORK, CONFIRM)) {
                if (texts.containsKey(name)) {
                    written.add(Files.writeString(folder.resolve(name), texts.get(name)));
                }
            }
            return written;
        } catch (IOException e) {
            throw new EnvironmentException("cannot write the recommendation to " + folder + ": " + e.getMessage(), e);
        }
    }
}
