package org.steadygrad.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.StageTally;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

/**
 * What came of the trials that finished: an outcome each, and its series. Trials are known by their place in the plan.
 */
final class ResultTables {
    /** An {@link Outcome} without its trial, which stands in the plan. */
    record OutcomeDocument(
            String trialId,
            Verdict verdict,
            List<Verdict> findings,
            Optional<PostMortem> postMortem,
            List<Evaluation> evaluations,
            int steps,
            long examples,
            OptionalInt stepsToTarget,
            List<StageTally> control,
            double majorityShare,
            String parameterHash,
            List<Message> warnings,
            double seconds) {
        static OutcomeDocument of(Outcome outcome) {
            return new OutcomeDocument(
                    outcome.trialId(),
                    outcome.verdict(),
                    outcome.findings(),
                    outcome.postMortem(),
                    outcome.evaluations(),
                    outcome.steps(),
                    outcome.examples(),
                    outcome.stepsToTarget(),
                    outcome.control(),
                    outcome.majorityShare(),
                    outcome.parameterHash(),
                    outcome.warnings(),
                    outcome.seconds());
        }

        Outcome of(PlannedTrial planned) {
            if (!trialId.equals(planned.id())) {
                throw new DamagedContentException("the outcome of trial " + trialId + " stands at " + planned.id());
            }
            return new Outcome(
                    trialId,
                    planned.trial(),
                    verdict,
                    findings,
                    postMortem,
                    evaluations,
                    steps,
                    examples,
                    stepsToTarget,
                    control,
                    majorityShare,
                    parameterHash,
                    warnings,
                    seconds);
        }
    }

    private ResultTables() {}

    static void write(Connection connection, int position, TrialResult result) throws SQLException {
        writeOutcome(connection, position, result.outcome());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO series (trial, quantity, part, statistic, length, payload, checksum) VALUES (?,?,?,?,?,?,?)")) {
            for (Series series : result.series()) {
                byte[] payload = SeriesCodec.encode(series);
                insert.setInt(1, position);
                insert.setString(2, series.quantity().id());
                insert.setString(3, series.part());
                insert.setString(4, series.statistic().id());
                insert.setInt(5, series.length());
                insert.setBytes(6, payload);
                insert.setLong(
                        7,
                        Checksum.of(
                                SeriesName.of(series, result.outcome().trialId())
                                        .toString(),
                                payload));
                insert.executeUpdate();
            }
        }
        if (result.checkpoint().isPresent()) {
            CheckpointTable.write(connection, position, result.checkpoint().get());
        }
    }

    private static void writeOutcome(Connection connection, int position, Outcome outcome) throws SQLException {
        Document document = Document.of(OutcomeDocument.of(outcome));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO outcome (trial, diverged, diverged_step, steps, steps_to_target, final_accuracy,"
                        + " final_loss, seconds, document, checksum) VALUES (?,?,?,?,?,?,?,?,?,?)")) {
            insert.setInt(1, position);
            insert.setString(2, outcome.divergence().map(d -> d.kind().name()).orElse(null));
            set(insert, 3, outcome.divergence().map(Verdict::step));
            insert.setInt(4, outcome.steps());
            set(insert, 5, boxed(outcome.stepsToTarget()));
            insert.setDouble(6, outcome.finalAccuracy());
            insert.setDouble(7, outcome.finalLoss());
            insert.setDouble(8, outcome.seconds());
            insert.setString(9, document.text());
            insert.setLong(10, document.checksum());
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement insert, int column, Optional<Integer> value) throws SQLException {
        if (value.isPresent()) {
            insert.setInt(column, value.get());
        } else {
            insert.setNull(column, Types.INTEGER);
        }
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    static boolean holds(Connection connection, int position) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM outcome WHERE trial = ?")) {
            query.setInt(1, position);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Ids in the plan's order. */
    static Set<String> finished(Connection connection) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id FROM trial JOIN outcome ON trial = position ORDER BY position")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /**
     * Ids in the order in which trials were stored: rows of series are numbered as they are added, and every trial has
     * some.
     */
    static List<String> journal(Connection connection, List<PlannedTrial> plan) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT outcome.trial FROM outcome LEFT JOIN series ON"
                        + " series.trial = outcome.trial GROUP BY outcome.trial"
                        + " ORDER BY MIN(series.rowid), outcome.trial")) {
            while (row.next()) {
                ids.add(planned(plan, row.getInt(1)).id());
            }
        }
        return ids;
    }

    /** In the plan's order, without checkpoints. */
    static List<TrialResult> read(Connection connection, List<PlannedTrial> plan) throws SQLException {
        Map<String, List<Series>> series = series(connection, plan);
        return outcomes(connection, plan).stream()
                .map(outcome -> new TrialResult(outcome, series.getOrDefault(outcome.trialId(), List.of())))
                .toList();
    }

    /** In the plan's order. */
    static List<Outcome> outcomes(Connection connection, List<PlannedTrial> plan) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT trial, document, checksum FROM outcome ORDER BY trial")) {
            while (row.next()) {
                PlannedTrial planned = planned(plan, row.getInt(1));
                outcomes.add(new Document(row.getString(2), row.getLong(3))
                        .as(OutcomeDocument.class, "the outcome of trial " + planned.id())
                        .of(planned));
            }
        }
        return outcomes;
    }

    private static Map<String, List<Series>> series(Connection connection, List<PlannedTrial> plan)
            throws SQLException {
        Map<String, List<Series>> series = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT trial, quantity, part, statistic, payload, checksum FROM series ORDER BY rowid")) {
            while (row.next()) {
                String trial = planned(plan, row.getInt(1)).id();
                series.computeIfAbsent(trial, none -> new ArrayList<>()).add(series(row, trial));
            }
        }
        return series;
    }

    private static PlannedTrial planned(List<PlannedTrial> plan, int position) {
        if (position < 0 || position >= plan.size()) {
            throw new DamagedContentException("it holds a result for trial number " + position + " of " + plan.size());
        }
        return plan.get(position);
    }

    private static Series series(ResultSet row, String trialId) throws SQLException {
        SeriesName name = SeriesName.of(row.getString(2), row.getString(3), row.getString(4), trialId);
        byte[] payload = row.getBytes(5);
        Checksum.check(row.getLong(6), Checksum.of(name.toString(), payload), name.toString());
        return SeriesCodec.decode(name, payload);
    }
}
