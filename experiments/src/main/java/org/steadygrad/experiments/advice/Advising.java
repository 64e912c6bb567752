package org.steadygrad.experiments.advice;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.advice.Recommendation;
import org.steadygrad.analysis.advice.Recommender;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.DataSets;
import org.steadygrad.training.Training;

/** Tells what a run recommends, and writes it as files. */
public final class Advising {
    private final Run run;
    private final Texts english;
    private final PrintStream out;

    /** @param run whose models, if they are the user's own, have been loaded */
    public Advising(Run run, PrintStream out) {
        this.run = run;
        this.english = run.texts(Language.ENGLISH);
        this.out = out;
    }

    /**
     * Prints the recommendation for each of the run's workloads and writes its files.
     *
     * @param folder that they go to; of a run with several workloads, folders in it numbered from 1
     * @return whether a setting could be recommended
     */
    public boolean tell(Path folder) {
        Analysis analysis = Analysis.of(run);
        List<Recommendation> all = Recommender.of(analysis);
        boolean any = false;
        for (int i = 0; i < all.size(); i++) {
            Recommendation advice = all.get(i);
            if (all.size() > 1) {
                out.println((i == 0 ? "" : "\n") + english.say(analysis.labels().workload(advice.workload())));
            }
            say(advice);
            Path own = all.size() > 1 ? folder.resolve(String.valueOf(i + 1)) : folder;
            advice.pick()
                    .map(pick -> RecommendedFiles.of(run, pick, this::network))
                    .ifPresent(files -> write(files, own));
            any |= advice.pick().isPresent();
        }
        return any;
    }

    private void say(Recommendation advice) {
        advice.sentences().forEach(sentence -> out.println(english.say(sentence)));
        if (!advice.caveats().isEmpty()) {
            out.println("\nWhere the evidence is thin:");
            for (Message caveat : advice.caveats()) {
                out.println("  " + english.say(caveat));
            }
        }
    }

    private void write(RecommendedFiles files, Path folder) {
        List<Path> written = files.write(folder);
        out.println("\nTo use it:");
        written.forEach(file -> out.println("  " + file));
        out.println("To confirm it: run " + folder.resolve(RecommendedFiles.CONFIRM));
        show(RecommendedFiles.CONFIRM, files.texts().get(RecommendedFiles.CONFIRM));
        Optional.ofNullable(files.texts().get(RecommendedFiles.JAVA))
                .ifPresent(code -> show(RecommendedFiles.JAVA, code));
    }

    private void show(String name, String text) {
        out.println("\n" + name + ":");
        text.lines().forEach(line -> out.println(line.isEmpty() ? "" : "    " + line));
    }

    private Optional<String> network(Trial trial) {
        try {
            Engine.start();
            return Optional.of(
                    Training.networkJson(trial, DataSets.load(trial.setting().data())));
        } catch (InvalidInputException | EnvironmentException e) {
            out.println("\nnetwork.json is not written: " + e.getMessage());
            return Optional.empty();
        }
    }
}
