package org.steadygrad.core.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/**
 * Says messages in one language. Patterns are those of {@link MessageFormat}: an apostrophe is written twice, a plural is
 * {@code {0,choice,1#1 seed|1<{0} seeds}}.
 */
public final class Texts {
    private static final ResourceBundle.Control PROPERTIES =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final String OF_NUMBERS = ".of-numbers";

    /** What is answered by the nets that are spoken of. */
    private enum Answered {
        CLASSES,
        NUMBERS
    }

    private final Language language;
    private final Answered answered;

    private Texts(Language language, Answered answered) {
        this.language = language;
        this.answered = answered;
    }

    public static Texts in(Language language) {
        return new Texts(language, Answered.CLASSES);
    }

    /**
     * The same language for nets that answer in numbers: in the place of a pattern stands the one whose key ends in
     * {@code .of-numbers} besides, if there is one.
     */
    public Texts ofNumbers() {
        return new Texts(language, Answered.NUMBERS);
    }

    public Language language() {
        return language;
    }

    /** @throws java.util.MissingResourceException if there is no such pattern */
    public String say(Message message) {
        Object[] said = message.arguments().stream().map(this::argument).toArray();
        return new MessageFormat(pattern(bundle(module(message.key())), message.key()), Locale.ROOT).format(said);
    }

    public String say(String key, Object... arguments) {
        return say(Message.of(key, arguments));
    }

    /** The patterns whose keys begin with a prefix, by key, as they stand in the file; for programs that fill them in themselves. */
    public Map<String, String> patterns(String prefix) {
        ResourceBundle bundle = bundle(module(prefix));
        Map<String, String> found = new TreeMap<>();
        bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix) && !key.endsWith(OF_NUMBERS))
                .forEach(key -> found.put(key, pattern(bundle, key)));
        return found;
    }

    private String pattern(ResourceBundle bundle, String key) {
        String special = key + OF_NUMBERS;
        return bundle.getString(answered == Answered.NUMBERS && bundle.containsKey(special) ? special : key);
    }

    private Object argument(Object argument) {
        return argument instanceof Message message ? say(message) : argument;
    }

    private ResourceBundle bundle(String module) {
        return ResourceBundle.getBundle(
                "org.steadygrad.%s.texts".formatted(module),
                language.locale(),
                Texts.class.getClassLoader(),
                PROPERTIES);
    }

    private static String module(String key) {
        return key.substring(0, key.indexOf('.'));
    }
}
