package org.steadygrad.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.provenance.Provenance;

/** What a run set out to do: its header, and its plan, to which a search adds. */
final class PlanTables {
    private static final String WHAT = "the run's header";

    /** A {@link RunHeader} without its plan. */
    record HeaderDocument(
            String experiment,
            String question,
            String source,
            Optional<Target> target,
            Design design,
            Provenance provenance) {
        static HeaderDocument of(RunHeader header) {
            return new HeaderDocument(
                    header.experiment(),
                    header.question(),
                    header.source(),
                    header.target(),
                    header.design(),
                    header.provenance());
        }

        RunHeader with(List<PlannedTrial> plan) {
            return new RunHeader(experiment, question, source, target, design, plan, provenance);
        }
    }

    private PlanTables() {}

    static void write(Connection connection, RunHeader header) throws SQLException {
        Document document = Document.of(HeaderDocument.of(header));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO run (experiment, question, started, planned, document, checksum) VALUES (?,?,?,?,?,?)")) {
            insert.setString(1, header.experiment());
            insert.setString(2, header.question());
            insert.setString(3, header.provenance().started().toString());
            insert.setInt(4, 0);
            insert.setString(5, document.text());
            insert.setLong(6, document.checksum());
            insert.executeUpdate();
        }
        add(connection, 0, header.plan());
    }

    /** Puts a header, but for its plan, in the place of the one that is there. */
    static void rewrite(Connection connection, RunHeader header) throws SQLException {
        Document document = Document.of(HeaderDocument.of(header));
        try (PreparedStatement update = connection.prepareStatement("UPDATE run SET document = ?, checksum = ?")) {
            update.setString(1, document.text());
            update.setLong(2, document.checksum());
            update.executeUpdate();
        }
    }

    /** @param planned trials that the plan holds already */
    static void add(Connection connection, int planned, List<PlannedTrial> trials) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO trial (position, id, replicate, data, model, optimizer, control, learning_rate, batch_size,"
                        + " document, checksum) VALUES (?,?,?,?,?,?,?,?,?,?,?)")) {
            for (int i = 0; i < trials.size(); i++) {
                write(insert, planned + i, trials.get(i));
                insert.executeUpdate();
            }
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE run SET planned = ?")) {
            update.setInt(1, planned + trials.size());
            update.executeUpdate();
        }
    }

    private static void write(PreparedStatement insert, int position, PlannedTrial planned) throws SQLException {
        Setting setting = planned.trial().setting();
        Document document = Document.of(planned);
        insert.setInt(1, position);
        insert.setString(2, planned.id());
        insert.setInt(3, planned.trial().replicate());
        insert.setString(4, Factor.DATA.label(setting));
        insert.setString(5, Factor.MODEL.label(setting));
        insert.setString(6, Factor.OPTIMIZER.label(setting));
        insert.setString(7, Factor.CONTROL.label(setting));
        insert.setDouble(8, setting.learningRate());
        insert.setInt(9, setting.batchSize());
        insert.setString(10, document.text());
        insert.setLong(11, document.checksum());
    }

    static RunHeader read(Connection connection) throws SQLException {
        List<PlannedTrial> plan = plan(connection);
        int planned = planned(connection);
        if (plan.size() != planned) {
            throw new DamagedContentException("its plan has %d trials instead of %d".formatted(plan.size(), planned));
        }
        return header(connection).with(plan);
    }

    private static int planned(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT planned FROM run")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    static HeaderDocument header(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT document, checksum FROM run")) {
            if (!row.next()) {
                throw new DamagedContentException(WHAT + " is missing");
            }
            return document(row).as(HeaderDocument.class, WHAT);
        }
    }

    private static List<PlannedTrial> plan(Connection connection) throws SQLException {
        List<PlannedTrial> plan = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT document, checksum FROM trial ORDER BY position")) {
            while (row.next()) {
                plan.add(document(row).as(PlannedTrial.class, "number " + plan.size() + " of the plan"));
            }
        }
        return plan;
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(row.getString(1), row.getLong(2));
    }
}
