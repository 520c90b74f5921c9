/** The words of the guide: what each task asks for, why, and how it looks when it is done well and badly. */
import { gettext, pgettext } from "../../i18n.js";

/** @returns {Record<string, {title: string, why: string}>} by step */
export const stepTexts = () => ({
  prepare: { title: gettext("Prepare"), why: gettext("Agree on what the map is for before anybody draws.") },
  envision: { title: gettext("Envision"), why: gettext("One person, one journey, step by step.") },
  draft: { title: pgettext("step of the method", "Draft"), why: gettext("What they do, think and feel makes the curve.") },
  finalise: { title: gettext("Finalise"), why: gettext("A map that leads to nothing is a picture.") },
  revisit: { title: gettext("Revisit"), why: gettext("Customers change, and so should the map.") },
});

/** @typedef {{title: string, why: string, good: string, bad: string}} TaskText */

const prepare = () => ({
  name: {
    title: gettext("Give the map a name"),
    why: gettext("A name with a beginning and an end tells everybody what belongs on it."),
    good: gettext("Freelancer: from trial to paid"),
    bad: gettext("Customer journey, final version"),
  },
  objective: {
    title: gettext("Write down the objective"),
    why: gettext("Without one, every detail seems equally important."),
    good: gettext("More freelancers stay after their trial"),
    bad: gettext("Understand our customers better"),
  },
  measurable: {
    title: gettext("Make it measurable"),
    why: gettext("A figure, a target and a date show later whether the map helped."),
    good: gettext("Trial to paid, from 14 % to 18 %, by 30 June"),
    bad: gettext("Noticeably better conversion soon"),
  },
  scope: {
    title: gettext("Say where it starts and ends"),
    why: gettext("A scope keeps the map at a size that one can finish."),
    good: gettext("From the first ad they see to their second invoice"),
    bad: gettext("The whole customer relationship"),
  },
  team: {
    title: gettext("Invite somebody else"),
    why: gettext("Support, sales and product each know a part that the others don’t."),
    good: gettext("Somebody who answers the phone joins for an hour"),
    bad: gettext("One person maps alone and presents the result"),
  },
});

const envision = () => ({
  persona: {
    title: gettext("Choose whose journey it is"),
    why: gettext("One person with one goal has feelings; “the customers” don’t."),
    good: gettext("Alex, freelance designer, hates paperwork"),
    bad: gettext("Small companies, 1 to 50 people"),
  },
  stages: {
    title: gettext("Name at least three stages"),
    why: gettext("Stages are the big steps as the customer lives them, before and after the purchase too."),
    good: gettext("Notices, compares, tries, stays"),
    bad: gettext("Marketing, sales, service"),
  },
  touchpoints: {
    title: gettext("Name six touchpoints in their words"),
    why: gettext("Named as they would tell it, gaps show that a process chart hides."),
    good: gettext("Compares prices on the train"),
    bad: gettext("Lead enters pipeline"),
  },
  alone: {
    title: gettext("Add a moment without you"),
    why: gettext("Waiting, deciding and using are most of a journey, and nobody watches."),
    good: gettext("Waits three days for an answer"),
    bad: gettext("Only moments in which we send something"),
  },
  channels: {
    title: gettext("Say by which channel each happens"),
    why: gettext("Changes of channel are where people get lost."),
    good: gettext("Reads the review on a phone, signs up on a laptop"),
    bad: gettext("“Online” everywhere"),
  },
  backstage: {
    title: gettext("Note what happens behind the scenes"),
    why: gettext("Many pains on stage are made off stage."),
    good: gettext("Finance releases invoices on Fridays only"),
    bad: gettext("Back office handles it"),
  },
});

const draft = () => ({
  actions: {
    title: gettext("Write what they do at each touchpoint"),
    why: gettext("Actions are what others can watch and check."),
    good: gettext("Opens three tabs and compares the fine print"),
    bad: gettext("Engages with the content"),
  },
  thoughts: {
    title: gettext("Add three thoughts in their words"),
    why: gettext("A quote says in one line what a summary loses."),
    good: gettext("“Which of these three is meant for me?”"),
    bad: gettext("Values transparency"),
  },
  emotions: {
    title: gettext("Set a feeling at each touchpoint"),
    why: gettext("The curve only tells a story when it has no holes."),
    good: gettext("Annoyed, −1, while the form asks for a tax number"),
    bad: gettext("Neutral everywhere because nobody asked"),
  },
  highs_and_lows: {
    title: gettext("Find a clear high and a clear low"),
    why: gettext("People remember the peak and the end; a flat curve hides both."),
    good: gettext("+1.5 when it works at once, −1.5 at the first invoice"),
    bad: gettext("Everything between 0 and +0.5"),
  },
  reasons: {
    title: gettext("Say why for three feelings"),
    why: gettext("A feeling without a reason can’t be changed."),
    good: gettext("Relieved: a person called back within the hour"),
    bad: gettext("Satisfied"),
  },
  moment: {
    title: gettext("Mark a moment of truth"),
    why: gettext("Some touchpoints decide everything: work on these first."),
    good: gettext("The first invoice: stay or leave is decided there"),
    bad: gettext("A star on every second touchpoint"),
  },
  lowest: {
    title: gettext("Name the pain at the lowest point"),
    why: gettext("The valley is where an improvement is felt most."),
    good: gettext("Can’t tell which plan covers invoicing"),
    bad: gettext("Usability issues"),
  },
});

const finalise = () => ({
  severity: {
    title: gettext("Give every pain point a severity"),
    why: gettext("Otherwise the loudest pain wins, not the worst."),
    good: gettext("4: they stop here and ask a competitor"),
    bad: gettext("5 for all of them"),
  },
  frequency: {
    title: gettext("Count how many it meets"),
    why: gettext("Severe and common comes before severe and rare."),
    good: gettext("31 of 42 people asked"),
    bad: gettext("A lot of customers"),
  },
  answers: {
    title: gettext("Answer each pain point with an opportunity"),
    why: gettext("It shows what will change, and what nobody has an idea for yet."),
    good: gettext("Three plans, each with “this is for you if…”"),
    bad: gettext("Improve the pricing page"),
  },
  effort: {
    title: gettext("Rate impact and effort"),
    why: gettext("High impact with little effort is where to begin."),
    good: gettext("Impact 5, effort 2: a table on one page"),
    bad: gettext("Everything 3 and 3"),
  },
  owners: {
    title: gettext("Give each opportunity an owner"),
    why: gettext("What belongs to everybody is done by nobody."),
    good: gettext("Ines, until 28 November"),
    bad: gettext("Product and marketing"),
  },
  published: {
    title: gettext("Put it up for review, or publish it"),
    why: gettext("Those who decide should see it while it can still change."),
    good: gettext("In review: three people asked for their view"),
    bad: gettext("A draft that nobody has seen since March"),
  },
  shared: {
    title: gettext("Share it with stakeholders"),
    why: gettext("A map changes something when those who decide have seen it, and most of them have no account here."),
    good: gettext("The head of sales opens the link before the meeting"),
    bad: gettext("A picture of the map in an e-mail, two versions old"),
  },
});

const revisit = () => ({
  metric: {
    title: gettext("Attach a metric with a target"),
    why: gettext("Next time, a number says whether it got better."),
    good: gettext("Tickets about invoices, from 120 to 60 a month"),
    bad: gettext("Customer satisfaction: high"),
  },
  exits: {
    title: gettext("Show where people leave"),
    why: gettext("Journeys are rarely a straight line, and exits cost the most."),
    good: gettext("After the price list, 38 % leave"),
    bad: gettext("Everybody arrives at the end"),
  },
  keep: {
    title: gettext("Write down what must not be lost"),
    why: gettext("What works well is easily improved away."),
    good: gettext("The first answer comes from a person, with a name"),
    bad: gettext("Good support"),
  },
  interval: {
    title: gettext("Publish it and keep a review interval"),
    why: gettext("A map tells the truth about the day it was checked."),
    good: gettext("Published, looked at again every 90 days"),
    bad: gettext("Published once, never opened again"),
  },
});

/** @returns {Record<string, TaskText>} by task */
export const taskTexts = () => ({ ...prepare(), ...envision(), ...draft(), ...finalise(), ...revisit() });
