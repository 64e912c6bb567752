package org.steadygrad.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;

class TextsTest {
    @Test
    void listsAreSaidAsEachLanguageSaysThem() {
        Message three = Message.list(List.of("sgd", "momentum", "nesterov"));

        assertThat(Texts.in(Language.ENGLISH).say(three)).isEqualTo("sgd, momentum and nesterov");
        assertThat(Texts.in(Language.CHINESE).say(three)).isEqualTo("sgd、momentum和nesterov");
        assertThat(Texts.in(Language.ENGLISH).say(Message.list(List.of("sgd")))).isEqualTo("sgd");
    }

    @Test
    void whatIsFilledInIsNeverReadAsAPattern() {
        assertThat(Texts.in(Language.ENGLISH).say("core.list.last", "{1}", "it's <b>"))
                .isEqualTo("{1} and it's <b>");
    }

    @Test
    void anUnknownKeyIsAnError() {
        assertThatThrownBy(() -> Texts.in(Language.ENGLISH).say("core.nothing"))
                .isInstanceOf(MissingResourceException.class)
                .hasMessageContaining("core.nothing");
    }

    @Test
    void anUnknownLanguageIsRefused() {
        assertThatThrownBy(() -> Language.of("fr"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("lang must be one of en, zh, got fr");
    }

    @Test
    void argumentsAreStringsIntegersAndMessages() {
        assertThatThrownBy(() -> Message.of("core.list.single", 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Double");
    }
}
