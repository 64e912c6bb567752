package org.steadygrad.training;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.steadygrad.backend.Engine;

/** Starts the engine and binds the thread of each test to it, as a trial needs it. */
final class BoundThread implements BeforeAllCallback, BeforeEachCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Engine.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Engine.bindThread();
    }
}
