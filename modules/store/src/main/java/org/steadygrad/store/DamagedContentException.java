package org.steadygrad.store;

/** Something in a run file is not what was written. The message says what; {@link RunFile} adds the file's name. */
final class DamagedContentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedContentException(String what) {
        super(what);
    }

    DamagedContentException(String what, Throwable cause) {
        super(what, cause);
    }
}
