package io.myowire.cli.operations;

import io.vertx.core.json.JsonObject;

/**
 * One thing that the doctor found.
 *
 * @param where the service it is about, or {@code all}
 * @param status {@code ok}, {@code warning}, {@code failed} or {@code skipped}
 * @param remedy what to do, "" if nothing
 */
public record Diagnosis(String where, String name, String status, String detail, String remedy) {
    private static final String FAILED = "failed";

    static Diagnosis ok(String where, String name, String detail) {
        return new Diagnosis(where, name, "ok", detail, "");
    }

    static Diagnosis warning(String where, String name, String detail, String remedy) {
        return new Diagnosis(where, name, "warning", detail, remedy);
    }

    static Diagnosis failed(String where, String name, String detail, String remedy) {
        return new Diagnosis(where, name, FAILED, detail, remedy);
    }

    static Diagnosis of(String where, JsonObject check) {
        return new Diagnosis(
                where,
                check.getString("name"),
                check.getString("status"),
                check.getString("detail"),
                check.getString("remedy", ""));
    }

    public boolean isFailure() {
        return status.equals(FAILED);
    }

    /** The same for programs. */
    public JsonObject json() {
        return new JsonObject()
                .put("where", where)
                .put("name", name)
                .put("status", status)
                .put("detail", detail)
                .put("remedy", remedy);
    }
}
