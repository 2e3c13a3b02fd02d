namespace LaneKeeper.Tests.AsyncGuidance;

/// <summary>One piece of advice: a wrong form and the right one.</summary>
/// <param name="Number">Its number in the table of advice, with a letter for several forms.</param>
/// <param name="Title">What it says.</param>
/// <param name="Rules">The rules of which one has to report the wrong form, once it exists; none where the advice is not for us.</param>
/// <param name="Reason">Why no rule reports it.</param>
/// <param name="Wrong">Members of a class, or a file, that do it wrong.</param>
/// <param name="Right">The same done right.</param>
public sealed record Row(string Number, string Title, string[] Rules, string Reason, string Wrong, string Right)
{
    public static Row Reported(string number, string title, string rules, string wrong, string right) =>
        new(number, title, rules.Split(' '), "", wrong, right);

    public static Row NotForUs(string number, string title, string reason, string wrong, string right) =>
        new(number, title, [], reason, wrong, right);

    public override string ToString() => $"{Number} {Title}";
}
