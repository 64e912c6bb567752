package org.steadygrad.optimizers.gradient;

/** Over which part of a network a norm is taken. */
public enum Grouping {
    NETWORK,
    LAYER,
    PARAMETER;

    /** Equal for two segments of one group, and the group's name in reports: {@code conv1}, {@code conv1.W}. */
    String name(Segment segment) {
        return switch (this) {
            case NETWORK -> "network";
            case LAYER -> segment.layer();
            case PARAMETER -> segment.layer() + "." + segment.parameter();
        };
    }

    boolean together(Segment a, Segment b) {
        return switch (this) {
            case NETWORK -> true;
            case LAYER -> a.layerIndex() == b.layerIndex();
            case PARAMETER -> a.equals(b);
        };
    }
}
