package org.steadygrad.export.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Rows of RFC 4180 in UTF-8: fields with a comma, a quotation mark or a line end stand in quotation marks, lines end in
 * CR LF. Of numbers, NaN is {@code NaN} and the infinities are {@code Inf} and {@code -Inf}, which pandas and R read as
 * numbers; what is missing is empty.
 */
final class CsvTable {
    static final String MISSING = "";
    private static final String LINE_END = "\r\n";

    private final Writer out;

    /** @param out flushed by {@link #end}, not closed */
    CsvTable(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    void row(List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            out.write(i == 0 ? "" : ",");
            out.write(quoted(fields.get(i)));
        }
        out.write(LINE_END);
    }

    void end() throws IOException {
        out.flush();
    }

    static String number(double value) {
        return Double.isInfinite(value) ? infinity(value > 0) : Double.toString(value);
    }

    static String number(float value) {
        return Float.isInfinite(value) ? infinity(value > 0) : Float.toString(value);
    }

    private static String infinity(boolean positive) {
        return positive ? "Inf" : "-Inf";
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
