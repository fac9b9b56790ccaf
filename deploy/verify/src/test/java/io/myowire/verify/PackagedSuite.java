package io.myowire.verify;

import io.myowire.local.LocalStack;
import io.myowire.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One packaged suite with the starter data for all tests that leave it whole, ended when they are. Each has users,
 * DOIs and what they follow to itself.
 */
public final class PackagedSuite implements BeforeAllCallback, AutoCloseable {

    private static LocalStack stack;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent("suite", key -> started(), PackagedSuite.class);
    }

    public static LocalStack stack() {
        return stack;
    }

    private PackagedSuite started() {
        try {
            Path data = Files.createTempDirectory("myowire-verify");
            stack = LocalStack.start(StackOptions.of(StackOptions.findHome(), data.resolve("stack")));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
