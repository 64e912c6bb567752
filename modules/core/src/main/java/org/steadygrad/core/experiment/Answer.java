package org.steadygrad.core.experiment;

import org.steadygrad.core.text.Answers;

/** What a network is to answer to an example. */
public enum Answer {
    /** The class of the example. */
    CLASS,
    /** A class at every step of a sequence. */
    CLASS_PER_STEP,
    /** One number or several; the loss is their mean squared error. */
    NUMBERS;

    /** As sentences tell it apart. */
    public Answers answers() {
        return this == NUMBERS ? Answers.NUMBERS : Answers.CLASSES;
    }
}
