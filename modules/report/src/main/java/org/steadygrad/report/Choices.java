package org.steadygrad.report;

import java.util.List;
import java.util.stream.IntStream;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.Labels;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.text.Texts;

/** The factors by whose levels a reader may choose among the arms of a run: those that vary, beyond optimizer and learning rate. */
record Choices(Labels labels, Texts texts) {
    List<ChartData.Choice> of(List<Arm> arms) {
        List<Arm> conditions = onePerCondition(arms);
        return labels.conditionFactors().stream()
                .map(factor -> choice(factor, conditions))
                .toList();
    }

    /** In the order in which the conditions come first. */
    private List<Arm> onePerCondition(List<Arm> arms) {
        List<String> names = arms.stream().map(labels::condition).toList();
        return IntStream.range(0, arms.size())
                .filter(i -> names.indexOf(names.get(i)) == i)
                .mapToObj(arms::get)
                .toList();
    }

    private ChartData.Choice choice(Factor factor, List<Arm> conditions) {
        List<String> each = conditions.stream()
                .map(arm -> labels.level(factor, factor.level(arm.base())))
                .toList();
        List<String> levels = each.stream().distinct().toList();
        return new ChartData.Choice(
                texts.say(Labels.factorName(factor)),
                levels,
                each.stream().map(levels::indexOf).toList());
    }
}
