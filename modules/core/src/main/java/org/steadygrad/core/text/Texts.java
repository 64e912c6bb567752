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

    private final Language language;
    private final Answers answers;

    private Texts(Language language, Answers answers) {
        this.language = language;
        this.answers = answers;
    }

    /** Of nets that answer in classes, unless it is said otherwise. */
    public static Texts in(Language language) {
        return new Texts(language, Answers.CLASSES);
    }

    /**
     * The same language for nets that answer otherwise: in the place of a pattern stands the one whose key ends in
     * {@code .of-numbers} or {@code .of-both} besides, if there is one.
     */
    public Texts about(Answers nets) {
        return new Texts(language, nets);
    }

    public Language language() {
        return language;
    }

    /** @throws java.util.MissingResourceException if there is no such pattern */
    public String say(Message message) {
        return message.about().map(this::about).orElse(this).saying(message);
    }

    private String saying(Message message) {
        Object[] said = message.arguments().stream().map(this::argument).toArray();
        String pattern = pattern(bundle(module(message.key())), message.key());
        return new MessageFormat(language == Language.CHINESE ? Spacing.between(pattern, said) : pattern, Locale.ROOT)
                .format(said);
    }

    public String say(String key, Object... arguments) {
        return say(Message.of(key, arguments));
    }

    /**
     * The patterns whose keys begin with a prefix, by key, as they stand in the file; for programs that fill them in themselves.
     * Where some nets answer in classes and some in numbers, what is said of these alone is there too, under the key with
     * {@code .of-classes} and {@code .of-numbers}.
     */
    public Map<String, String> patterns(String prefix) {
        ResourceBundle bundle = bundle(module(prefix));
        Map<String, String> found = new TreeMap<>();
        bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix) && Answers.suffixes().noneMatch(key::endsWith))
                .forEach(key -> found.put(key, pattern(bundle, key)));
        if (answers == Answers.BOTH) {
            found.putAll(ofEach(bundle, prefix));
        }
        return found;
    }

    private static Map<String, String> ofEach(ResourceBundle bundle, String prefix) {
        Map<String, String> found = new TreeMap<>();
        bundle.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.endsWith(Answers.NUMBERS.suffix()))
                .forEach(key -> {
                    String plain = key.substring(
                            0, key.length() - Answers.NUMBERS.suffix().length());
                    found.put(key, bundle.getString(key));
                    found.put(plain + Answers.CLASSES.suffix(), bundle.getString(plain));
                });
        return found;
    }

    private String pattern(ResourceBundle bundle, String key) {
        String special = key + answers.suffix();
        return bundle.getString(bundle.containsKey(special) ? special : key);
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
