package io.myowire.cli;

import io.myowire.cli.operations.Installation;
import io.myowire.cli.operations.Report;
import io.myowire.local.Service;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows outbox, consumers and dead letters of a running installation, and replays one of these. */
@Command(name = "operations")
final class OperationsCommand implements Callable<Integer> {

    private static final int OF_A_REPLAY = 4;
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final List<Service> PUBLISHERS = List.of(Service.CATALOG, Service.EVIDENCE);

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions options;

    @Option(names = "--service")
    private String service;

    @Option(names = "--cursor")
    private String cursor;

    @Parameters(arity = "1..4")
    private List<String> words;

    @Override
    public Integer call() throws InterruptedException {
        return switch (words.getFirst()) {
            case "replay" -> replay();
            case "republish" -> republish();
            case "send", "drop" -> decide(words.getFirst());
            case "outbox", "consumers", "dead-letters" -> show(words.getFirst());
            default ->
                throw wrong(
                        "operations knows no '%s', only outbox, consumers, dead-letters, replay, send, drop and republish"
                                .formatted(words.getFirst()));
        };
    }

    private int show(String what) throws InterruptedException {
        if (words.size() > 1) {
            throw wrong("'%s' takes no '%s'".formatted(what, words.get(1)));
        }
        List<Service> asked = services();
        Installation installation = options.installation();
        PrintWriter out = spec.commandLine().getOut();
        String path = cursor == null ? what : what + "?cursor=" + cursor;
        for (Service one : asked) {
            JsonObject answer = installation.get(one, path);
            lines(what, one, answer).forEach(out::println);
        }
        return Main.STOPPED;
    }

    private static List<String> lines(String what, Service service, JsonObject answer) {
        return switch (what) {
            case "outbox" -> Report.outbox(service, answer);
            case "consumers" -> Report.consumers(service, answer);
            default -> Report.deadLetters(service, answer);
        };
    }

    /** What becomes of an event that the broker refuses. */
    private int decide(String what) throws InterruptedException {
        if (words.size() != 2 || service == null) {
            throw wrong(what + " needs EVENT and --service, as outbox shows them");
        }
        Service owner = services().getFirst();
        String path = "outbox/" + words.get(1);
        if (what.equals("send")) {
            options.installation().post(owner, path + "/sending");
        } else {
            options.installation().delete(owner, path);
        }
        spec.commandLine()
                .getOut()
                .printf("%s: %s%n", words.get(1), what.equals("send") ? "is sent again" : "is dropped for good");
        return Main.STOPPED;
    }

    /** Topics first: a finding waits for those that it speaks of. */
    private int republish() throws InterruptedException {
        if (words.size() > 1) {
            throw wrong("'republish' takes no '%s'".formatted(words.get(1)));
        }
        List<Service> asked = services().stream().filter(PUBLISHERS::contains).toList();
        if (asked.isEmpty()) {
            throw wrong(
                    "the notification-service publishes nothing: only catalog and evidence can say again what stands");
        }
        Installation installation = options.installation();
        for (Service one : asked) {
            republish(installation, one);
        }
        return Main.STOPPED;
    }

    private void republish(Installation installation, Service one) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        long events = 0;
        String place = "";
        while (place != null) {
            JsonObject slice =
                    installation.post(one, "republication?after=" + URLEncoder.encode(place, StandardCharsets.UTF_8));
            String next = slice.getString("next");
            events += slice.getInteger("events");
            if (place.equals(next)) {
                out.printf("%s: %,d events; it waits until Kafka has taken what is in the outbox%n", one.id(), events);
                out.flush();
                Thread.sleep(WAIT.toMillis());
            } else {
                out.printf("%s: %,d events%s%n", one.id(), events, next == null ? ", all of them" : " up to " + next);
                out.flush();
            }
            place = next;
        }
    }

    private int replay() throws InterruptedException {
        if (words.size() != OF_A_REPLAY
                || !words.get(2).matches("\\d+")
                || !words.get(3).matches("\\d+")) {
            throw wrong("replay needs TOPIC PARTITION OFFSET, as dead-letters shows them");
        }
        Service owner = owner(words.get(1));
        JsonObject letter = options.installation()
                .post(owner, "dead-letters/%s/%s/%s/replay".formatted(words.get(1), words.get(2), words.get(3)));
        JsonObject mark = letter.getJsonObject("replayed");
        spec.commandLine()
                .getOut()
                .printf(
                        "%s has handled it: %s by %s%s%n",
                        owner.folder(),
                        mark.getString("at"),
                        mark.getString("by"),
                        mark.getString("remark") == null ? "" : "; it " + mark.getString("remark"));
        return Main.STOPPED;
    }

    /** The service that a dead-letter topic belongs to stands in the topic's name. */
    private Service owner(String topic) {
        return Service.all()
                .filter(one -> topic.endsWith("." + one.folder() + ".dlq"))
                .findFirst()
                .orElseThrow(() -> wrong(topic + " is no service's dead-letter topic"));
    }

    private List<Service> services() {
        if (service == null) {
            return List.of(Service.values());
        }
        try {
            return List.of(Service.valueOf(service.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw wrong("--service is one of "
                    + String.join(
                            ", ", Stream.of(Service.values()).map(Service::id).toList()));
        }
    }

    private ParameterException wrong(String reason) {
        return new ParameterException(spec.commandLine(), reason);
    }
}
