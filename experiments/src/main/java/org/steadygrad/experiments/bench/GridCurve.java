package org.steadygrad.experiments.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;

/**
 * The evaluations of one setting of a grid that was trained to its end.
 *
 * @param ended its last step
 * @param diverged whether it diverged there
 * @param evaluations in order of steps, at least one
 */
record GridCurve(String setting, int ended, boolean diverged, List<Evaluation> evaluations) {
    private static final String FIELDS = ";";
    private static final String NUMBERS = " ";

    GridCurve {
        evaluations = List.copyOf(evaluations);
    }

    static GridCurve of(Outcome outcome) {
        Setting setting = outcome.trial().setting();
        String name = "%s, %s, %s, %s"
                .formatted(
                        setting.optimizer().label(),
                        setting.control().label(),
                        Numbers.text(setting.learningRate()),
                        Factor.BATCH_SIZE.label(setting));
        return new GridCurve(name, outcome.steps(), outcome.diverged(), outcome.evaluations());
    }

    /** One line: the setting, its end, whether it diverged, and step, accuracy and loss of each evaluation. */
    String line() {
        String points = evaluations.stream()
                .map(one -> String.format(Locale.ROOT, "%d %.4f %.4g", one.step(), one.accuracy(), one.loss()))
                .collect(Collectors.joining(NUMBERS));
        return String.join(FIELDS, setting, String.valueOf(ended), diverged ? "diverged" : "ended", points);
    }

    /** @throws InvalidInputException if the line is none that {@link #line} wrote */
    static GridCurve read(String line) {
        String[] fields = line.split(FIELDS);
        if (fields.length != 4) {
            throw new InvalidInputException("a line of a grid must have four fields, got " + line);
        }
        String[] numbers = fields[3].split(NUMBERS);
        Evaluation[] evaluations = new Evaluation[numbers.length / 3];
        Arrays.setAll(
                evaluations,
                i -> new Evaluation(
                        Integer.parseInt(numbers[3 * i]),
                        Double.parseDouble(numbers[3 * i + 1]),
                        Double.parseDouble(numbers[3 * i + 2])));
        return new GridCurve(
                fields[0], Integer.parseInt(fields[1]), fields[2].equals("diverged"), List.of(evaluations));
    }

    /** Test accuracy after the last step. */
    double finalAccuracy() {
        return evaluations.get(evaluations.size() - 1).accuracy();
    }

    /** Test accuracy at the last evaluation up to a step. */
    double accuracy(int step) {
        return evaluations.stream()
                .filter(one -> one.step() <= step)
                .reduce((earlier, later) -> later)
                .orElse(evaluations.get(0))
                .accuracy();
    }

    /** The step at which diagnosis ends the trial: where it diverged, or its third evaluation if it had learnt nothing. */
    int prunedAt(double chance, double untrainedLoss) {
        int third = evaluations.size() < 3 ? ended : evaluations.get(2).step();
        boolean lost = evaluations.size() >= 3
                && evaluations.stream()
                        .limit(3)
                        .allMatch(one -> one.accuracy() <= chance && one.loss() >= untrainedLoss);
        if (lost && third < ended) {
            return third;
        }
        return diverged ? ended : Integer.MAX_VALUE;
    }
}
