package org.steadygrad.diagnostics;

import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/** What verdicts and events say, in English. */
public record Said(Verdict.Kind kind, int step, String sentence) {
    public static Said of(Verdict verdict) {
        return new Said(verdict.kind(), verdict.step(), english(verdict.detail()));
    }

    /** An event of a post-mortem. */
    public record Told(int step, String part, String text) {
        public static Told of(PostMortem.Event event) {
            return new Told(event.step(), event.part(), english(event.text()));
        }
    }

    public static String english(Message message) {
        return Texts.in(Language.ENGLISH).say(message);
    }
}
