package org.steadygrad.search.tpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.Candidate;
import org.steadygrad.search.candidate.CandidateGenerator;
import org.steadygrad.search.sequence.Halton;

/**
 * The tree-structured Parzen estimator. The answers so far are parted into the best 15% and at most 25, and the rest; for each parameter a density l is fitted to the values of the best and a density g to the others'.
 * Of 24 values drawn from l the one with the largest l / g, the largest expected improvement, is taken. Only answers in which
 * a parameter exists bear on it. The first candidates are points of a Halton sequence.
 *
 * <p>A candidate is a function of the seed, its number and the answers told before it was asked for, in any order.
 *
 * <p>Bergstra, Bardenet, Bengio &amp; Kégl, "Algorithms for hyper-parameter optimization", NeurIPS 2011.
 */
public final class Tpe implements CandidateGenerator {
    /** Candidates that are not chosen by the model, by default. */
    public static final int DEFAULT_STARTUP = 10;

    private static final int DRAWS = 24;
    private static final double BEST_SHARE = 0.15;
    private static final int MOST_BEST = 25;

    private record Answer(Candidate candidate, double loss) {}

    private final Space space;
    private final int startup;
    private final long seed;
    private final Halton sequence;
    private final List<Answer> answers = new ArrayList<>();
    private int asked;

    /** @param startup answers to gather before the model is used, >= 1 */
    public Tpe(Space space, int startup, long seed) {
        Rule.Whole.atLeast(1).check("tpe.startup", startup);
        this.space = space;
        this.startup = startup;
        this.seed = seed;
        this.sequence = Halton.shifted(space.dimensions().size(), seed);
    }

    @Override
    public Optional<Candidate> ask() {
        int number = asked++;
        double[] unit = answers.size() < startup ? sequence.point(number) : modelled(number);
        Map<String, Object> values = space.at(unit);
        return Optional.of(new Candidate(number, Arrays.stream(unit).boxed().toList(), values));
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        answers.add(new Answer(candidate, Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss));
    }

    private double[] modelled(int number) {
        List<Answer> ranked = answers.stream()
                .sorted(Comparator.comparingDouble(Answer::loss)
                        .thenComparing(answer -> answer.candidate().number()))
                .toList();
        int best = Math.min(MOST_BEST, (int) Math.ceil(BEST_SHARE * ranked.size()));
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed) + number);
        return IntStream.range(0, space.dimensions().size())
                .mapToDouble(d -> place(d, ranked.subList(0, best), ranked.subList(best, ranked.size()), random))
                .toArray();
    }

    private double place(int index, List<Answer> best, List<Answer> others, SplittableRandom random) {
        Dimension dimension = space.dimensions().get(index);
        Density good = Density.of(dimension.domain(), places(index, best));
        Density bad = Density.of(dimension.domain(), places(index, others));
        double chosen = good.draw(random);
        double most = good.at(chosen) / bad.at(chosen);
        for (int draw = 1; draw < DRAWS; draw++) {
            double place = good.draw(random);
            double ratio = good.at(place) / bad.at(place);
            if (ratio > most) {
                chosen = place;
                most = ratio;
            }
        }
        return chosen;
    }

    private double[] places(int index, List<Answer> answers) {
        String name = space.dimensions().get(index).name();
        return answers.stream()
                .map(Answer::candidate)
                .filter(candidate -> candidate.values().containsKey(name))
                .mapToDouble(candidate -> candidate.unit().get(index))
                .toArray();
    }
}
