package io.myowire.catalog.page;

import io.myowire.web.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A compound or topic as search engines and reference managers read it: schema.org's words. */
final class LinkedData {
    private static final int LONGEST = 300;

    private LinkedData() {}

    /** A compound as a {@code MolecularEntity}. */
    static Page compound(String slug, JsonObject content) {
        String name = content.getString("name");
        JsonObject structure = content.getJsonObject("structure", new JsonObject());
        JsonObject data = entity("MolecularEntity", "/compounds/" + slug, content)
                .put("molecularFormula", structure.getString("formula"))
                .put("inChI", structure.getString("inchi"))
                .put("inChIKey", structure.getString("inchiKey"))
                .put("smiles", structure.getString("smiles"));
        String mechanism = Optional.ofNullable(content.getString("mechanism")).orElse("");
        return Page.of(
                name + " · Myowire",
                shortened(name + ": " + (mechanism.isBlank() ? "" : mechanism + ". ")
                        + "Safety, evidence from cells to trials, and what contradicts it."),
                encoded(data));
    }

    /** A topic as a {@code DefinedTerm}. */
    static Page topic(String id, JsonObject content) {
        String name = content.getString("name");
        String kind = id.substring(0, id.indexOf(':'));
        JsonObject data = entity("DefinedTerm", "/topics/" + id, content)
                .put("termCode", id)
                .put("inDefinedTermSet", "/topics");
        return Page.of(
                name + " · Myowire",
                shortened("%s (%s): findings on exercise mimetics, those of everything narrower too."
                        .formatted(name, kind.toLowerCase(Locale.ROOT))),
                encoded(data));
    }

    private static JsonObject entity(String type, String path, JsonObject content) {
        List<String> synonyms = content.getJsonArray("synonyms", new JsonArray()).stream()
                .map(synonym -> ((JsonObject) synonym).getString("name"))
                .collect(Collectors.toList());
        return new JsonObject()
                .put("@context", "https://schema.org")
                .put("@type", type)
                .put("@id", path)
                .put("url", path)
                .put("name", content.getString("name"))
                .put("alternateName", synonyms)
                .put("identifier", content.getJsonArray("identifiers", new JsonArray()));
    }

    private static String encoded(JsonObject data) {
        data.getMap().values().removeIf(value -> value == null);
        return data.encode();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
