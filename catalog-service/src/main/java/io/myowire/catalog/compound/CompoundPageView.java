package io.myowire.catalog.compound;

import io.myowire.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of compounds. */
@Schema(name = "CompoundPage", description = "A page of compounds", requiredProperties = "items")
record CompoundPageView(
        @Schema(description = "The compounds") List<CompoundView> items,

        @Schema(description = "The cursor of the next page; absent on the last", examples = "MC4wCm1ldGZvcm1pbg")
        String next) {

    static CompoundPageView of(Page<CompoundView> page) {
        return new CompoundPageView(page.items(), page.next());
    }
}
