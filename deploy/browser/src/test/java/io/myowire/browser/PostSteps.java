package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a contributor does at the form. */
abstract class PostSteps extends BrowserSteps {
    void fillIn(String statement) {
        fill("title", "An invented source of " + statement);
        fill("authors", "Doe J\nRoe R");
        fill("published", "2020");
        fill("statement", statement);
        reader.find("#field-direction").selectOption("supports");
        reader.find("#field-design").selectOption("randomised-trial");
        topic("Metformin");
        topic("Cognition");
    }

    void topic(String name) {
        Page page = reader.page();
        Locator box = reader.find("#field-topics [role=combobox]");
        box.fill(name);
        page.getByRole(AriaRole.OPTION).filter(text(name)).first().click();
        says("#field-topics .chips", name);
    }

    void fill(String field, String text) {
        reader.find("#field-" + field).fill(text);
    }

    void says(String place, String words) {
        assertThat(reader.find(place).first()).containsText(words);
    }

    static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
