using LaneKeeper.Demo.Scenarios;

namespace LaneKeeper.Demo.Measuring;

/// <summary>Which form of a scenario is run, and how: with less work, with a record of which thread ran when.</summary>
internal readonly record struct FormRun(Form Form, bool Quick, bool Recorded)
{
    public const string QuickOption = "--quick";
    public const string RecordedOption = "--recorded";

    public IEnumerable<string> Arguments(Scenario scenario)
    {
        yield return FormProcess.Command;
        yield return scenario.Id;
        yield return Form.ToString();
        if (Quick)
            yield return QuickOption;
        if (Recorded)
            yield return RecordedOption;
    }
}
