package io.myowire.evidence.page;

import io.myowire.web.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A finding as search engines and reference managers read it: schema.org's {@code Claim} that appears
 * in a {@code ScholarlyArticle}.
 */
final class LinkedData {
    private static final int LONGEST_TITLE = 110;
    private static final int LONGEST = 300;

    private LinkedData() {}

    /** What stands of it is said first: nobody shares a retracted finding unawares. */
    static Page finding(UUID id, String status, boolean concern, JsonObject content) {
        JsonObject source = content.getJsonObject("source", new JsonObject());
        String statement = content.getString("statement");
        return Page.of(
                shortened(standing(status, concern) + statement, LONGEST_TITLE) + " · Myowire",
                shortened(standing(status, concern) + cited(content, source), LONGEST),
                claim(id, status, content, source).encode());
    }

    private static String standing(String status, boolean concern) {
        if (status.equals("retracted")) {
            return "Retracted: ";
        }
        return concern ? "Under an expression of concern: " : "";
    }

    /** What kind of study says what, and where: {@code Randomised trial, supports. Title. Journal, 2020.} */
    private static String cited(JsonObject content, JsonObject source) {
        String design = content.getString("design").replace('-', ' ');
        String where = Stream.of(source.getString("journal"), source.getString("published"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return "%s%s, %s. %s.%s"
                .formatted(
                        design.substring(0, 1).toUpperCase(Locale.ROOT),
                        design.substring(1),
                        content.getString("direction"),
                        source.getString("title"),
                        where.isEmpty() ? "" : " " + where + ".");
    }

    private static JsonObject claim(UUID id, String status, JsonObject content, JsonObject source) {
        String path = "/findings/" + id;
        return new JsonObject()
                .put("@context", "https://schema.org")
                .put("@type", "Claim")
                .put("@id", path)
                .put("url", path)
                .put("text", content.getString("statement"))
                .put("creativeWorkStatus", status)
                .put("about", topics(content))
                .put("appearance", article(source));
    }

    private static JsonArray topics(JsonObject content) {
        JsonArray topics = new JsonArray();
        for (Object topic : content.getJsonArray("topics")) {
            topics.add(new JsonObject()
                    .put("@type", "DefinedTerm")
                    .put("termCode", topic)
                    .put("url", "/topics/" + topic));
        }
        return topics;
    }

    private static JsonObject article(JsonObject source) {
        JsonObject article = new JsonObject()
                .put("@type", "ScholarlyArticle")
                .put("headline", source.getString("title"))
                .put("datePublished", source.getString("published"))
                .put("author", authors(source));
        if (source.containsKey("journal")) {
            article.put(
                    "isPartOf", new JsonObject().put("@type", "Periodical").put("name", source.getString("journal")));
        }
        if (source.containsKey("doi")) {
            article.put("identifier", "doi:" + source.getString("doi"))
                    .put("sameAs", "https://doi.org/" + source.getString("doi"));
        }
        article.getMap().values().removeIf(Objects::isNull);
        return article;
    }

    /** The first few: a consortium of thousands would be the whole document. */
    private static JsonArray authors(JsonObject source) {
        JsonArray authors = new JsonArray();
        source.getJsonArray("authors", new JsonArray()).stream()
                .limit(20)
                .forEach(author ->
                        authors.add(new JsonObject().put("@type", "Person").put("name", author)));
        return authors;
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
