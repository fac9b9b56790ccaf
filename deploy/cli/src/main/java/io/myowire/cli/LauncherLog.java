package io.myowire.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the launcher's libraries log to a file: the terminal is for people. */
final class LauncherLog {

    private static final int BYTES = 2 << 20;
    private static final Logger ROOT = Logger.getLogger("");

    private LauncherLog() {}

    /** Keeps the libraries off the terminal. */
    static void off() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s %3$s: %5$s%6$s%n");
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.WARNING);
    }

    /** Logs to a file in the directory from now on; does without one where none can be written. */
    static void to(Path directory) {
        try {
            Files.createDirectories(directory);
            Handler handler = new FileHandler(directory.resolve("launcher.log").toString(), BYTES, 1, true);
            handler.setFormatter(new SimpleFormatter());
            ROOT.addHandler(handler);
        } catch (IOException e) {
            ROOT.setLevel(Level.OFF);
        }
    }
}
