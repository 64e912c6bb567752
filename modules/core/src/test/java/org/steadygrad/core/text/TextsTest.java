package org.steadygrad.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Verdict;

class TextsTest {
    @Test
    void listsAreSaidAsEachLanguageSaysThem() {
        Message three = Message.list(List.of("sgd", "momentum", "nesterov"));

        assertThat(Texts.in(Language.ENGLISH).say(three)).isEqualTo("sgd, momentum and nesterov");
        assertThat(Texts.in(Language.CHINESE).say(three)).isEqualTo("sgd、momentum 和 nesterov");
        assertThat(Texts.in(Language.ENGLISH).say(Message.list(List.of("sgd")))).isEqualTo("sgd");
    }

    @Test
    void chineseHasSpacesBetweenItsCharactersAndWhatIsFilledInOfOtherLetters() {
        Texts chinese = Texts.in(Language.CHINESE);

        assertThat(chinese.say("core.list.last", "学习率", "batchSize")).isEqualTo("学习率和 batchSize");
        assertThat(chinese.say("core.list.last", "80%", "“a”")).isEqualTo("80% 和“a”");
        assertThat(chinese.say("core.list.last", "学习率", "梯度控制")).isEqualTo("学习率和梯度控制");
        assertThat(chinese.say("core.list.last", "数据A", "")).isEqualTo("数据A 和");
    }

    @Test
    void whatIsFilledInIsNeverReadAsAPattern() {
        assertThat(Texts.in(Language.ENGLISH).say("core.list.last", "{1}", "it's <b>"))
                .isEqualTo("{1} and it's <b>");
    }

    @ParameterizedTest
    @EnumSource
    void everyVerdictAndQuantityIsSaid(Language language) {
        Texts texts = Texts.in(language);
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            assertThat(texts.say(kind.meaning())).isNotBlank();
        }
        for (Quantity quantity : Quantity.values()) {
            assertThat(texts.say(quantity.title())).isNotBlank();
            assertThat(texts.say(quantity.reading())).endsWith(language == Language.ENGLISH ? "." : "。");
            assertThat(quantity.unit().map(texts::say).orElse("plain")).isNotBlank();
        }
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

    @Test
    void netsThatAnswerInNumbersHaveWordsOfTheirOwnWhereThereAreAny() {
        Texts numbers = Texts.in(Language.ENGLISH).about(Answers.NUMBERS);

        assertThat(numbers.say("core.verdict.collapse")).isEqualTo("what it had learnt was lost");
        assertThat(numbers.say("core.verdict.plateau"))
                .isEqualTo(Texts.in(Language.ENGLISH).say("core.verdict.plateau"));
        assertThat(numbers.patterns("core.unit.nats")).containsOnly(Map.entry("core.unit.nats", "mean squared error"));
        assertThat(Texts.in(Language.ENGLISH).patterns("core.unit.nats"))
                .containsOnly(Map.entry("core.unit.nats", "nats"));
    }

    @Test
    void aMessageMaySpeakOfOtherNetsThanTheRest() {
        Message collapse = Message.of("core.verdict.collapse");
        Message both = Message.list(List.of(collapse.about(Answers.CLASSES), collapse.about(Answers.NUMBERS)));

        assertThat(Texts.in(Language.ENGLISH).say(both))
                .isEqualTo("accuracy fell to chance and what it had learnt was lost");
        assertThat(Texts.in(Language.ENGLISH)
                        .about(Answers.NUMBERS)
                        .say(Message.of("core.list.last", collapse, "more").about(Answers.CLASSES)))
                .isEqualTo("accuracy fell to chance and more");
    }

    @Test
    void programsThatSpeakOfBothGetThePatternsOfEach() {
        assertThat(Texts.in(Language.ENGLISH).about(Answers.BOTH).patterns("core.verdict.collapse"))
                .containsOnly(
                        Map.entry("core.verdict.collapse", "what was learnt was lost"),
                        Map.entry("core.verdict.collapse.of-classes", "accuracy fell to chance"),
                        Map.entry("core.verdict.collapse.of-numbers", "what it had learnt was lost"));
    }

    @Test
    void netsTakenTogetherAnswerAsAllOfThemDo() {
        assertThat(Answers.ofAll(Stream.of(Answers.NUMBERS, Answers.NUMBERS))).isEqualTo(Answers.NUMBERS);
        assertThat(Answers.ofAll(Stream.of(Answers.NUMBERS, Answers.CLASSES, Answers.NUMBERS)))
                .isEqualTo(Answers.BOTH);
        assertThat(Answers.ofAll(Stream.of())).isEqualTo(Answers.CLASSES);
    }
}
