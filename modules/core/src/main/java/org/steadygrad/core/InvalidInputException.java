package org.steadygrad.core;

/** What the user gave is wrong. The message names the field, the rule and the value; the command ends with exit code 2. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
