package io.myowire.notification.matching;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a subscription has to meet: one finding of those that a notice moves.
 *
 * @param closure its topics and all above them
 * @param unreviewed whether only curators, and who posted it, may know of it
 * @param brings whether it goes to who waits for accepted findings too
 */
record Candidate(List<String> closure, String level, String design, boolean unreviewed, boolean brings) {

    /** These as the statement reads them. */
    static String json(List<Candidate> candidates) {
        JsonArray all = new JsonArray();
        candidates.forEach(each -> all.add(new JsonObject()
                .put("closure", new JsonArray(each.closure))
                .put("level", each.level)
                .put("design", each.design)
                .put("unreviewed", each.unreviewed)
                .put("brings", each.brings)));
        return all.encode();
    }
}
