package io.myowire.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** The whole story in two windows: who follows is told of what another posts, with the reason, and told again when it is retracted. */
class TwoPeopleTest extends BrowserSteps {

    @Test
    void whatOnePostsTheOtherIsToldOfAndToldAgainWhenItIsRetracted() {
        // Given Rita, who looks for a compound by keyboard and follows it
        String word = Suite.word();
        reader.signIn("rita", "reader", "/");
        Page rita = reader.page();
        rita.keyboard().press("/");
        rita.keyboard().type("resveratrol");
        rita.getByRole(AriaRole.OPTION).filter(text("Resveratrol")).first().waitFor();
        rita.keyboard().press("ArrowDown");
        rita.keyboard().press("Enter");
        says(reader, "h1", "Resveratrol");
        reader.press("Follow");
        reader.press("Start following");
        reader.button("Following · stop").waitFor();
        reader.open("/alerts");
        says(reader, "h1", "My alerts");

        // When a contributor posts of it, in another window
        Reader other = another();
        other.signIn("connie", "contributor", "/post");
        other.find("#field-paste").fill(Suite.doi());
        other.find("#field-title").fill("An invented story of " + word);
        other.find("#field-authors").fill("Doe J");
        other.find("#field-published").fill("2020");
        other.find("#field-statement").fill("An invented story: resveratrol did " + word);
        other.find("#field-direction").selectOption("contradicts");
        other.find("#field-design").selectOption("randomised-trial");
        choose(other, "Resveratrol");
        choose(other, "Cognition");
        other.press("Post it");
        says(other, "h1", "it waits for review");

        // And a curator accepts it
        other.signOut();
        other.signIn("carla", "curator", "/desk?q=" + word);
        says(other, ".item h2", word);
        other.find(".item .timeline").waitFor();
        other.page().keyboard().press("a");
        says(other, ".said", "Accepted");

        // Then Rita is told while she looks, and why
        Locator told = reader.find("li[data-alert]").filter(text(word));
        assertThat(told.first()).containsText("Accepted");
        assertThat(told.first()).containsText("you follow Resveratrol");

        // When the curator sees who was told, and retracts it
        String finding = other.find(".said a").getAttribute("href");
        other.open("/desk?item=" + finding.substring(finding.lastIndexOf('/') + 1));
        says(other, ".item h2", word);
        other.find(".item .timeline").waitFor();
        other.page().keyboard().press("t");
        other.find("#move-reason").fill("It was invented for a story");
        other.press("See what would move");
        says(other, "#move-seen", "1 finding moves");
        says(other, ".told", "will be told again");
        other.find("#move-word").fill(other.find("#move-seen code").textContent());
        other.find("dialog button.main").click();
        says(other, ".said", "Retracted");

        // Then Rita is told again, with the reason
        Locator recalled = told.filter(text("RETRACTED"));
        assertThat(recalled.first()).containsText("It was invented for a story");
        recalled.first().getByRole(AriaRole.LINK).first().click();
        says(reader, ".strip.retracted", "It was invented for a story");
        reader.assertNoComplaint();
        other.assertNoComplaint();
    }

    private static void choose(Reader reader, String topic) {
        reader.find("#field-topics [role=combobox]").fill(topic);
        reader.page().getByRole(AriaRole.OPTION).filter(text(topic)).first().click();
        says(reader, "#field-topics .chips", topic);
    }

    private static void says(Reader reader, String place, String words) {
        assertThat(reader.find(place).first()).containsText(words);
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
