package org.steadygrad.export.tensorboard;

import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.export.Score;
import org.steadygrad.export.Tags;
import org.steadygrad.export.Variation;

/**
 * What TensorBoard's HParams tab shows: of the run which factors vary and which scores count, of a trial its levels and how
 * it ended. Source: {@code tensorboard/plugins/hparams/plugin_data.proto} and {@code api.proto}.
 */
final class Hyperparameters {
    private static final String PLUGIN = "hparams";
    private static final String SEED = "seed";

    private final Variation variation;

    Hyperparameters(Variation variation) {
        this.variation = variation;
    }

    /** Adds the factors and the scores. */
    void addExperiment(WireMessage summary, Run run) {
        WireMessage experiment =
                new WireMessage().text(Experiment.DESCRIPTION, run.header().question());
        for (Factor factor : variation.factors()) {
            boolean numeric = factor.kind() == Factor.Kind.NUMBER;
            experiment.message(
                    Experiment.HPARAM_INFOS,
                    new WireMessage()
                            .text(HParamInfo.NAME, factor.key())
                            .text(HParamInfo.DESCRIPTION, factor.meaning())
                            .whole(HParamInfo.TYPE, numeric ? HParamInfo.FLOAT64 : HParamInfo.STRING));
        }
        experiment.message(
                Experiment.HPARAM_INFOS,
                new WireMessage().text(HParamInfo.NAME, SEED).whole(HParamInfo.TYPE, HParamInfo.FLOAT64));
        for (Score score : Score.values()) {
            experiment.message(Experiment.METRIC_INFOS, metric(score));
        }
        add(summary, "_hparams_/experiment", new WireMessage().message(PluginData.EXPERIMENT, experiment));
    }

    private static WireMessage metric(Score score) {
        WireMessage name = new WireMessage().text(MetricInfo.NAME_TAG, Tags.of(score.id(), Series.NETWORK));
        return new WireMessage()
                .message(MetricInfo.NAME, name)
                .text(MetricInfo.DISPLAY_NAME, score.title())
                .text(MetricInfo.DESCRIPTION, score.unit());
    }

    /** Adds the levels of a trial. */
    void addStart(WireMessage summary, Trial trial, double seconds) {
        WireMessage start = new WireMessage();
        for (Factor factor : variation.factors()) {
            Object level = factor.level(trial.setting());
            start.message(
                    SessionStart.HPARAMS,
                    entry(
                            factor.key(),
                            level instanceof Number number
                                    ? new WireMessage().real(Value.NUMBER, number.doubleValue())
                                    : new WireMessage().text(Value.STRING, factor.label(trial.setting()))));
        }
        start.message(SessionStart.HPARAMS, entry(SEED, new WireMessage().real(Value.NUMBER, trial.replicate())));
        start.real(SessionStart.START_TIME, seconds);
        add(summary, "_hparams_/session_start_info", new WireMessage().message(PluginData.SESSION_START, start));
    }

    /** Adds how a trial ended: as a failure if it diverged. */
    void addEnd(WireMessage summary, Outcome outcome, double seconds) {
        WireMessage end = new WireMessage()
                .whole(SessionEnd.STATUS, outcome.diverged() ? SessionEnd.FAILURE : SessionEnd.SUCCESS)
                .real(SessionEnd.END_TIME, seconds);
        add(summary, "_hparams_/session_end_info", new WireMessage().message(PluginData.SESSION_END, end));
    }

    private static WireMessage entry(String key, WireMessage value) {
        return new WireMessage().text(MapEntry.KEY, key).message(MapEntry.VALUE, value);
    }

    private static void add(WireMessage summary, String tag, WireMessage content) {
        Summaries.addPluginData(summary, tag, PLUGIN, content);
    }

    private static final class PluginData {
        static final int EXPERIMENT = 2;
        static final int SESSION_START = 3;
        static final int SESSION_END = 4;
    }

    private static final class Experiment {
        static final int DESCRIPTION = 1;
        static final int HPARAM_INFOS = 4;
        static final int METRIC_INFOS = 5;
    }

    private static final class HParamInfo {
        static final int NAME = 1;
        static final int DESCRIPTION = 3;
        static final int TYPE = 4;
        static final int STRING = 1;
        static final int FLOAT64 = 3;
    }

    private static final class MetricInfo {
        static final int NAME = 1;
        static final int NAME_TAG = 2;
        static final int DISPLAY_NAME = 3;
        static final int DESCRIPTION = 4;
    }

    private static final class SessionStart {
        static final int HPARAMS = 1;
        static final int START_TIME = 5;
    }

    private static final class SessionEnd {
        static final int STATUS = 1;
        static final int END_TIME = 2;
        static final int SUCCESS = 1;
        static final int FAILURE = 2;
    }

    private static final class MapEntry {
        static final int KEY = 1;
        static final int VALUE = 2;
    }

    /** Of {@code google.protobuf.Value}. */
    private static final class Value {
        static final int NUMBER = 2;
        static final int STRING = 3;
    }
}
