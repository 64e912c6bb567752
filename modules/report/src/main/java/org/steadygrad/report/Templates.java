package org.steadygrad.report;

import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our FreeMarker templates. Every value is HTML-escaped unless the template says {@code ?no_esc}. A model reaches the
 * template as plain maps, lists and values, never as objects with methods.
 */
final class Templates {
    private static final Configuration CONFIGURATION = configuration();

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Templates() {}

    /**
     * @param name of a {@code .ftlh} file beside this class
     * @param model of records, lists, texts, whole numbers and booleans
     */
    static String render(String name, Map<String, Object> model) {
        StringWriter page = new StringWriter();
        try {
            CONFIGURATION.getTemplate(name).process(MAPPER.convertValue(model, Map.class), page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + name, e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + name + " does not fit its model", e);
        }
        return page.toString();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(Templates.class, "/org/steadygrad/report");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("c");
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setObjectWrapper(new DefaultObjectWrapper(Configuration.VERSION_2_3_34));
        return configuration;
    }
}
