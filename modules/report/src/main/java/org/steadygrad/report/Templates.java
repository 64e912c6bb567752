package org.steadygrad.report;

import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.steadygrad.core.text.Texts;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Our FreeMarker templates. Every value is HTML-escaped unless the template says {@code ?no_esc}. A model reaches the
 * template as plain maps, lists and values, never as objects with methods. {@code t(key, …)} says a text in the page's
 * language, {@code lang} is its code.
 */
final class Templates {
    private static final Configuration CONFIGURATION = configuration();

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> MODEL = new TypeReference<>() {};

    private Templates() {}

    /**
     * @param name of a {@code .ftlh} file beside this class
     * @param model of records, lists, texts, whole numbers and booleans
     */
    static String render(String name, Map<String, Object> model, Texts texts) {
        StringWriter page = new StringWriter();
        try {
            Map<String, Object> plain = new LinkedHashMap<>(MAPPER.convertValue(model, MODEL));
            plain.put("t", (TemplateMethodModelEx) arguments -> say(texts, arguments));
            plain.put("lang", texts.language().code());
            CONFIGURATION.getTemplate(name).process(plain, page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + name, e);
        } catch (TemplateException e) {
            throw new IllegalStateException("the template " + name + " does not fit its model", e);
        }
        return page.toString();
    }

    /** A key and what its pattern's places stand for: texts and whole numbers. */
    private static String say(Texts texts, List<?> arguments) throws TemplateModelException {
        List<Object> plain = new ArrayList<>();
        for (Object argument : arguments) {
            plain.add(
                    argument instanceof TemplateNumberModel number
                            ? (Object) number.getAsNumber().intValue()
                            : argument.toString());
        }
        return texts.say((String) plain.get(0), plain.subList(1, plain.size()).toArray());
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
