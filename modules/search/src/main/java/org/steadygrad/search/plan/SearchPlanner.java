package org.steadygrad.search.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.candidate.Candidate;
import org.steadygrad.search.candidate.CandidateGenerator;
import org.steadygrad.search.candidate.GeneratorMaker;
import org.steadygrad.search.halving.Job;
import org.steadygrad.search.halving.Scheduler;

/**
 * The search of a space: a generator proposes candidates, a scheduler says how far each is trained, and the best are tried
 * once more at the end ({@link FinalTrials}). A trial of a rung is the trial of the whole budget, cut off at the rung; one
 * of a higher rung goes on where it ended. All candidates have the seeds of one replicate.
 */
public final class SearchPlanner implements Planner {
    /** Candidates in a row that repeat an earlier one, after which the space is taken to be used up. */
    private static final int MOST_REPEATS = 100;
    /** A finalist is as likely as not to be stable as far above its learning rate as it will be tried. */
    private static final double RATHER_THAN_NOT = 0.5;

    private final Kind.Search kind;
    private final Trial start;
    private final CandidateGenerator generator;
    private final Scheduler scheduler;
    private final Stability stability = new Stability();
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final Set<Setting> tried = new HashSet<>();
    private final Map<Trial, Job> running = new LinkedHashMap<>();
    private final Map<Trial, Outcome> unheeded = new LinkedHashMap<>();
    private Optional<Set<Trial>> finals = Optional.empty();
    private final Map<Integer, Integer> reached = new HashMap<>();
    private final Set<Trial> ran = new HashSet<>();
    private long steps;

    /**
     * @param generators has the search's
     * @throws IllegalArgumentException if the design is not one of a search
     * @throws org.steadygrad.core.InvalidInputException if the generator is unknown, or cannot go through the space
     */
    public SearchPlanner(Design design, Catalog<GeneratorMaker> generators) {
        if (!(design.kind() instanceof Kind.Search search)) {
            throw new IllegalArgumentException("a design of kind search is needed, got " + design.kind());
        }
        this.kind = search;
        this.start = design.arms().get(0);
        this.generator =
                generators.maker(search.generator()).create(search.generator(), search.space(), start.replicate());
        this.scheduler = Schedulers.of(search, start.budget());
        fill();
    }

    @Override
    public List<Trial> next() {
        return Stream.concat(running.keySet().stream(), finals.stream().flatMap(Set::stream))
                .filter(trial -> !unheeded.containsKey(trial))
                .toList();
    }

    @Override
    public void tell(Outcome outcome) {
        Trial trial = outcome.trial();
        if (finals.isPresent() && finals.get().remove(trial)) {
            return;
        }
        if (!running.containsKey(trial) || unheeded.containsKey(trial)) {
            throw new IllegalArgumentException("trial " + outcome.trialId() + " was not to be run");
        }
        if (kind.order() == Kind.Order.ENDED) {
            heed(outcome);
            fill();
        } else {
            unheeded.put(trial, outcome);
            heedInOrder();
        }
    }

    private void heedInOrder() {
        Optional<Trial> first = running.keySet().stream().findFirst();
        while (first.isPresent() && unheeded.containsKey(first.get())) {
            heed(unheeded.remove(first.get()));
            fill();
            first = running.keySet().stream().findFirst();
        }
    }

    private void heed(Outcome outcome) {
        Job job = running.remove(outcome.trial());
        double loss = Objective.of(outcome);
        Optional<Integer> before = Optional.ofNullable(reached.put(job.candidate(), job.steps()));
        if (before.isEmpty()) {
            generator.tell(candidates.get(job.candidate()), loss);
        }
        steps += Math.max(0, outcome.steps() - before.orElse(0));
        scheduler.tell(job, loss);
        stability.tell(outcome);
    }

    private void fill() {
        if (kind.steps().isPresent() && steps >= kind.steps().getAsLong()) {
            scheduler.beginNoMore();
        }
        boolean more = true;
        while (more && running.size() < kind.atOnce()) {
            Optional<Job> job = scheduler.ask();
            more = job.isPresent();
            job.ifPresent(this::begin);
        }
        if (running.isEmpty() && finals.isEmpty()) {
            finals = Optional.of(FinalTrials.of(kind.finals(), start, best()));
            finals.get().removeAll(ran);
        }
    }

    private void begin(Job job) {
        if (job.candidate() == candidates.size() && !proposed()) {
            scheduler.withdraw(job);
            return;
        }
        Trial trial = trial(job);
        running.put(trial, job);
        ran.add(trial);
    }

    /** Whether there is a candidate that was not tried before. */
    private boolean proposed() {
        for (int repeats = 0; repeats < MOST_REPEATS; repeats++) {
            Optional<Candidate> candidate = generator.ask();
            if (candidate.isEmpty()) {
                return false;
            }
            Setting setting =
                    CandidateSetting.of(start.setting(), candidate.get().values());
            if (tried.add(setting)) {
                candidates.add(candidate.get());
                settings.add(setting);
                return true;
            }
        }
        return false;
    }

    private Trial trial(Job job) {
        Budget whole = start.budget();
        Budget budget = new Budget(Budget.Unit.STEPS, job.steps(), Math.min(job.steps(), whole.evaluateEvery()));
        return start.with(settings.get(job.candidate())).with(budget);
    }

    /** Those first that are rather stable where they will be tried: the others are likely to be of no use to anybody. */
    private List<Setting> best() {
        Map<Boolean, List<Setting>> byStability = scheduler.ranking().stream()
                .map(settings::get)
                .collect(Collectors.partitioningBy(
                        setting -> stability.inside(setting, kind.finals().octaves()) >= RATHER_THAN_NOT));
        return Stream.concat(byStability.get(true).stream(), byStability.get(false).stream())
                .limit(kind.finals().candidates())
                .toList();
    }
}
