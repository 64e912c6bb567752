package org.steadygrad.optimizers.control;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.Seeds;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.vector.FlatVector;
import org.steadygrad.optimizers.vector.NormalNumbers;

/** {@link GradientNoise} at work on one network, with the memory that it draws into. */
final class RunningNoise implements RunningStage {
    private final GradientNoise settings;
    private final List<Group> groups;
    private final long longest;
    private final int[] drawn = new int[NormalNumbers.CHUNK];
    private FlatVector room;

    RunningNoise(GradientNoise settings, ParameterLayout layout) {
        this.settings = settings;
        this.groups = layout.groups(Grouping.PARAMETER);
        this.longest = groups.stream()
                .mapToLong(
                        group -> layout.segments().get(group.segments().get(0)).length())
                .max()
                .orElseThrow();
    }

    @Override
    public List<GroupReport> apply(NetworkGradient gradient) {
        NormalNumbers numbers = new NormalNumbers(Seeds.mix(Seeds.mix(settings.seed()) + gradient.step()));
        return groups.stream().map(group -> disturb(gradient, group, numbers)).toList();
    }

    private GroupReport disturb(NetworkGradient gradient, Group group, NormalNumbers numbers) {
        double before = gradient.norm(group);
        int segment = group.segments().get(0);
        Noise noise = draw(gradient.sum(segment), numbers);
        if (!Double.isFinite(before)) {
            return GroupReport.untouched(group.name(), before);
        }
        double deviation = settings.deviation(gradient.step()) * gradient.divisor();
        gradient.add(segment, deviation, noise.values(), noise.norm());
        return new GroupReport(group.name(), true, before, gradient.norm(group));
    }

    private record Noise(FlatVector values, double norm) {}

    private Noise draw(FlatVector like, NormalNumbers numbers) {
        FlatVector noise = room(like.values().dataType()).slice(0, like.length());
        double squares = 0;
        for (long at = 0; at < noise.length(); at += drawn.length) {
            int count = (int) Math.min(drawn.length, noise.length() - at);
            squares += numbers.fill(drawn, count);
            noise.writeBits(at, drawn, count);
        }
        return new Noise(noise, Math.sqrt(squares));
    }

    private FlatVector room(DataType type) {
        if (room == null) {
            room = FlatVector.of(Nd4j.createUninitialized(type, longest));
        }
        return room;
    }
}
