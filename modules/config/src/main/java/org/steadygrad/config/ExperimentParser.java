package org.steadygrad.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.steadygrad.config.yaml.Faults;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.config.yaml.Words;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Grid;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Tier;

/** Reads an experiment from the tree of its file; adds every fault to {@code faults} and ends with all of them. */
final class ExperimentParser {
    static final String BUDGET_RULE = "must be {steps: N} or {epochs: N}";
    static final String TARGET_RULE = "must be {testAccuracy: SHARE} or {testLoss: LOSS}";
    private static final String STOP_RULE = "must be a mapping such as {blowUpFactor: 10, blowUpSteps: 20}";

    private final Section root;
    private final Vocabulary vocabulary;
    private final Faults faults;
    private final Optional<String> kind;

    ExperimentParser(Section root, Vocabulary vocabulary, Faults faults) {
        this.root = root;
        this.vocabulary = vocabulary;
        this.faults = faults;
        Optional<Field> given = root.field(Format.KIND);
        this.kind = given.isPresent()
                ? given.get().accept(Format.KINDS).map(String.class::cast)
                : Optional.of(Format.FULL_GRID);
    }

    Experiment experiment(String source) {
        root.knowOnly(Format.KEYS);
        Optional<String> name =
                root.required(Format.NAME, Format.NAME_RULE).flatMap(field -> name(field, Format.NAME_RULE));
        Optional<String> question = root.required(Format.QUESTION, Format.QUESTION_RULE)
                .flatMap(field -> field.text(Format.QUESTION_RULE))
                .map(String::strip);
        Optional<Plan> plan = kind.flatMap(this::plan);
        Optional<Budget> budget =
                section(Format.BUDGET, BUDGET_RULE, Presence.REQUIRED).flatMap(ExperimentParser::budget);
        budget.ifPresent(
                found -> plan.ifPresent(chosen -> checkLowestRung(chosen.kind().apply(found), found)));
        Optional<Target> target = target();
        StopRules stop = stop();
        Diagnostics diagnostics = root.field(Format.DIAGNOSTICS)
                .flatMap(DiagnosticsReader::read)
                .orElseGet(() -> Diagnostics.of(Tier.LIGHT));
        faults.throwIfAny();
        return new Experiment(
                name.orElseThrow(),
                question.orElseThrow(),
                plan.orElseThrow().kind().apply(budget.orElseThrow()),
                plan.orElseThrow().grid(),
                plan.orElseThrow().seeds(),
                budget.orElseThrow(),
                target,
                stop,
                diagnostics,
                source);
    }

    /** How the trials are chosen, once the budget is known, and from what. */
    private record Plan(Function<Budget, Kind> kind, Grid grid, List<Integer> seeds) {}

    private Optional<Plan> plan(String known) {
        refuseOtherKinds(known);
        return switch (known) {
            case Format.BOUNDARY -> boundary();
            case Format.SEARCH -> search();
            default -> fullGrid();
        };
    }

    private void refuseOtherKinds(String known) {
        Map<String, String> owners = new TreeMap<>(
                Map.of(Format.BOUNDARY, Format.BOUNDARY, Format.SEARCH, Format.SEARCH, Format.SPACE, Format.SEARCH));
        owners.forEach((key, owner) -> {
            if (root.has(key) && !owner.equals(known)) {
                root.refuseKey(key, "must not stand in a file without kind: " + owner);
            }
        });
    }

    private Optional<Plan> fullGrid() {
        Optional<SeedsReader.Seeds> seeds =
                root.required(Format.SEEDS, Format.SEEDS_RULE).flatMap(SeedsReader::read);
        Optional<Grid> grid = new GridReader(vocabulary)
                .read(root, seeds.map(SeedsReader.Seeds::perSetting).orElse(1), Map.of());
        return grid.flatMap(found -> seeds.map(given -> new Plan(budget -> given.kind(), found, given.tuning())));
    }

    private Optional<Plan> search() {
        Optional<SearchReader.Search> search = new SearchReader(root, vocabulary).read();
        Optional<Grid> grid =
                search.flatMap(found -> new GridReader(vocabulary).read(root, found.trials(), found.levels()));
        budgetInSteps("a search");
        return grid.filter(this::isOneSetting)
                .flatMap(found -> search.map(given -> new Plan(given::kind, found, List.of(given.seed()))));
    }

    private void checkLowestRung(Kind chosen, Budget budget) {
        if (chosen instanceof Kind.Search search && search.halving().least() > budget.length()) {
            section(Format.SEARCH, SearchReader.RULE, Presence.OPTIONAL)
                    .flatMap(given -> given.field(Format.LEAST.name()))
                    .ifPresent(
                            least -> least.refuse("must be at most the whole budget, %d".formatted(budget.length())));
        }
    }

    private boolean isOneSetting(Grid grid) {
        if (!grid.varied().isEmpty()) {
            root.refuseKey(
                    Format.FACTORS,
                    "must have one level each in a search; move into space what varies: "
                            + Words.list(grid.varied().stream().map(Factor::key).toList()));
        }
        return grid.varied().isEmpty();
    }

    private Optional<Plan> boundary() {
        Optional<BoundaryReader.Search> search = new BoundaryReader(root).read();
        int most = search.map(found -> 2 * found.boundary().trials()).orElse(1);
        Map<Factor, List<Object>> rate = search.map(BoundaryReader.Search::levels)
                .orElse(Map.of(Factor.LEARNING_RATE, List.of(Kind.Boundary.START)));
        Optional<Grid> grid = new GridReader(vocabulary).read(root, most, rate);
        budgetInSteps("a boundary experiment");
        return grid.flatMap(
                found -> search.map(given -> new Plan(budget -> given.boundary(), found, List.of(given.firstSeed()))));
    }

    private void budgetInSteps(String where) {
        section(Format.BUDGET, BUDGET_RULE, Presence.OPTIONAL)
                .filter(budget -> budget.has(Format.EPOCHS.name()))
                .ifPresent(budget -> budget.refuseKey(
                        Format.EPOCHS.name(),
                        "must be steps in %s: trials end after a number of them".formatted(where)));
    }

    private enum Presence {
        REQUIRED,
        OPTIONAL
    }

    private Optional<Section> section(String key, String rule, Presence presence) {
        Optional<Field> field = presence == Presence.REQUIRED ? root.required(key, rule) : root.field(key);
        return field.flatMap(f -> f.section(rule));
    }

    static Optional<String> name(Field field, String rule) {
        Optional<String> name = field.text(rule);
        if (name.isEmpty() || isKebabCase(name.get())) {
            return name;
        }
        String meant = name.get()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return field.refuse(rule, isKebabCase(meant) ? " (did you mean " + meant + "?)" : "");
    }

    private static boolean isKebabCase(String name) {
        return name.length() <= Format.LONGEST_NAME
                && Format.KEBAB_CASE.matcher(name).matches();
    }

    static Optional<Budget> budget(Section budget) {
        Parameter steps = Format.STEPS;
        Parameter epochs = Format.EPOCHS;
        budget.knowOnly(List.of(steps.name(), epochs.name(), Format.EVALUATE_EVERY.name()));
        if (budget.has(steps.name()) && budget.has(epochs.name())) {
            return budget.refuseKey(epochs.name(), "must not stand beside steps: a budget is in steps or in epochs");
        }
        boolean inEpochs = budget.has(epochs.name()) || budget.misspells(epochs.name());
        Parameter unit = inEpochs ? epochs : steps;
        if (!budget.has(unit.name())) {
            return budget.missing(unit.name(), "a budget must give steps or epochs");
        }
        return budget.setting(unit)
                .flatMap(length ->
                        budget(budget, unit == epochs ? Budget.Unit.EPOCHS : Budget.Unit.STEPS, whole(length)));
    }

    private static Optional<Budget> budget(Section budget, Budget.Unit unit, int length) {
        Optional<Field> interval = budget.field(Format.EVALUATE_EVERY.name());
        if (interval.isEmpty()) {
            return Optional.of(new Budget(unit, length, Math.max(1, length / Format.EVALUATIONS)));
        }
        Optional<Integer> every =
                interval.get().accept(Format.EVALUATE_EVERY.rule()).map(ExperimentParser::whole);
        if (every.isPresent() && every.get() > length) {
            return interval.get().refuse("must be at most the whole budget, %d".formatted(length));
        }
        return every.map(e -> new Budget(unit, length, e));
    }

    Optional<Target> target() {
        return section(Format.TARGET, TARGET_RULE, Presence.OPTIONAL).flatMap(ExperimentParser::target);
    }

    private static Optional<Target> target(Section target) {
        String accuracy = Target.Figure.ACCURACY.key();
        String loss = Target.Figure.LOSS.key();
        target.knowOnly(List.of(accuracy, loss));
        if (target.has(accuracy) && target.has(loss)) {
            return target.refuseKey(loss, "must not stand beside testAccuracy: a target is one figure");
        }
        boolean ofLoss = target.has(loss) || target.misspells(loss);
        Target.Figure figure = ofLoss ? Target.Figure.LOSS : Target.Figure.ACCURACY;
        return target.setting(figure.parameter()).map(value -> new Target(figure, (Double) value));
    }

    StopRules stop() {
        return section(Format.STOP, STOP_RULE, Presence.OPTIONAL)
                .flatMap(this::stop)
                .orElseGet(this::defaults);
    }

    /** A search does not go on with what is lost. */
    private StopRules defaults() {
        return kind.filter(Format.SEARCH::equals).isPresent()
                ? StopRules.defaults().orWhenLost()
                : StopRules.defaults();
    }

    private Optional<StopRules> stop(Section stop) {
        stop.knowOnly(List.of(
                Format.BLOW_UP_FACTOR.name(),
                Format.BLOW_UP_STEPS.name(),
                Format.COLLAPSE,
                Format.AT_TARGET,
                Format.WHEN_LOST));
        Optional<Object> factor = stop.setting(Format.BLOW_UP_FACTOR);
        Optional<Object> steps = stop.setting(Format.BLOW_UP_STEPS);
        StopRules defaults = defaults();
        Optional<Boolean> collapse = flag(stop, Format.COLLAPSE, defaults.collapse());
        Optional<Boolean> atTarget = flag(stop, Format.AT_TARGET, defaults.atTarget());
        Optional<Boolean> whenLost = flag(stop, Format.WHEN_LOST, defaults.whenLost());
        if (atTarget.orElse(false) && !root.has(Format.TARGET)) {
            stop.field(Format.AT_TARGET).ifPresent(f -> f.refuse("must not be true in a file without a target"));
        }
        boolean complete = factor.isPresent() && steps.isPresent() && collapse.isPresent() && atTarget.isPresent();
        return complete && whenLost.isPresent()
                ? Optional.of(new StopRules(
                        (Double) factor.get(), whole(steps.get()), collapse.get(), atTarget.get(), whenLost.get()))
                : Optional.empty();
    }

    private static Optional<Boolean> flag(Section section, String key, boolean fallback) {
        Optional<Field> field = section.field(key);
        return field.isPresent() ? field.get().flag() : Optional.of(fallback);
    }

    private static int whole(Object value) {
        return Math.toIntExact((Long) value);
    }
}
