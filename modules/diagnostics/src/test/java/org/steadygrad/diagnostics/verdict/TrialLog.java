package org.steadygrad.diagnostics.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.steadygrad.core.outcome.Evaluation;

/**
 * All that a watch is told of one trial, as text and back. Lines of {@code s} are steps from the first on, with loss, raw
 * gradient norm, update norm, parameter norm, cosine to the gradient before, and whether skipped; {@code e} evaluations
 * with step, accuracy, loss, share of the commonest answer; {@code d} shares of dead units of a layer; {@code g} gaps of
 * batch norm.
 */
record TrialLog(String name, Task task, List<Step> steps, List<Answers> answers, List<Dead> dead, List<Gap> gaps) {
    /**
     * What was learnt.
     *
     * @param classes of a softmax net with cross-entropy; 0 for other losses
     * @param testExamples 0 for a training that is watched by its loss alone
     */
    record Task(int classes, double majorityShare, int testExamples) {
        static final Task LOSS_ALONE = new Task(0, Double.NaN, 0);
        static final Task TEN_CLASSES = new Task(10, 0.1, 1000);
    }

    /** @param parameter minus 1 in a training that is watched by its loss alone */
    record Step(int step, double loss, double raw, double update, double parameter, double cosine, boolean skipped) {
        static final double UNMEASURED = -1;

        boolean measured() {
            return parameter != UNMEASURED;
        }
    }

    record Answers(Evaluation evaluation, double commonest) {}

    record Dead(int step, String layer, double share) {}

    record Gap(int step, double nats) {}

    static TrialLog empty(String name, Task task) {
        return new TrialLog(name, task, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    int last() {
        return steps.get(steps.size() - 1).step();
    }

    String text() {
        StringBuilder text = new StringBuilder("trial " + name + "\n");
        text.append("task %d %s %d\n".formatted(task.classes, task.majorityShare, task.testExamples));
        for (Step s : steps) {
            text.append("s %s %s %s %s %s%s\n"
                    .formatted(
                            brief(s.loss),
                            brief(s.raw),
                            brief(s.update),
                            brief(s.parameter),
                            Double.isNaN(s.cosine) ? "-" : String.format(Locale.ROOT, "%.2f", s.cosine),
                            s.skipped ? " skipped" : ""));
        }
        answers.forEach(a -> text.append("e %d %s %s %s\n"
                .formatted(
                        a.evaluation.step(),
                        brief(a.evaluation.accuracy()),
                        brief(a.evaluation.loss()),
                        brief(a.commonest))));
        dead.forEach(d -> text.append("d %d %s %s\n".formatted(d.step, d.layer, brief(d.share))));
        gaps.forEach(g -> text.append("g %d %s\n".formatted(g.step, brief(g.nats))));
        return text.append("\n").toString();
    }

    static List<TrialLog> parse(String text) {
        List<TrialLog> logs = new ArrayList<>();
        for (String block : text.strip().split("\n\n")) {
            logs.add(parse(block.split("\n")));
        }
        return logs;
    }

    private static TrialLog parse(String[] lines) {
        String[] task = lines[1].split(" ");
        TrialLog log = empty(
                lines[0].substring("trial ".length()),
                new Task(Integer.parseInt(task[1]), Double.parseDouble(task[2]), Integer.parseInt(task[3])));
        for (int i = 2; i < lines.length; i++) {
            log.read(lines[i].split(" "));
        }
        return log;
    }

    private void read(String[] w) {
        switch (w[0]) {
            case "s" ->
                steps.add(new Step(
                        steps.size() + 1,
                        number(w[1]),
                        number(w[2]),
                        number(w[3]),
                        number(w[4]),
                        number(w[5]),
                        w.length == 7));
            case "e" -> answers.add(new Answers(new Evaluation(whole(w[1]), number(w[2]), number(w[3])), number(w[4])));
            case "d" -> dead.add(new Dead(whole(w[1]), w[2], number(w[3])));
            case "g" -> gaps.add(new Gap(whole(w[1]), number(w[2])));
            default -> throw new IllegalArgumentException("no such line: " + String.join(" ", w));
        }
    }

    private static int whole(String word) {
        return Integer.parseInt(word);
    }

    private static double number(String word) {
        return word.equals("-") ? Double.NaN : Double.parseDouble(word);
    }

    private static String brief(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        String digits = String.format(Locale.ROOT, "%.4g", value);
        return digits.contains("e")
                ? digits
                : Double.toString(Double.parseDouble(digits)).replaceAll("\\.0$", "");
    }
}
