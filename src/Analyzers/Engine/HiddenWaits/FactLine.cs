using System;
using System.Collections.Immutable;
using System.Text;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// A wait behind a member as a line of text, for those who see the member compiled:
/// <c>M:Shop.Repository.Save(System.Boolean) | task | await | Journal.Flush > Task.Wait | flag 0</c>.
/// </summary>
internal static class FactLine
{
    private const string Awaitable = "await";
    private const string Nothing = "-";
    private const string Lazy = "lazy";
    private const string Step = " > ";
    private static readonly string[] Steps = [Step];

    /// <summary>The fields are the member, what is waited for, whether something could be awaited instead, the way, and what must hold at the caller's.</summary>
    public static string Write(string member, HiddenWait wait, bool isLazy)
    {
        var text = new StringBuilder(member)
            .Append(" | ").Append(wait.Kind.ToString().ToLowerInvariant())
            .Append(" | ").Append(wait.HasCounterpart ? Awaitable : Nothing)
            .Append(" | ");

        for (var step = wait; step is not null; step = step.Behind)
            text.Append(step == wait ? "" : Step).Append(step.Member);

        // Of what an object holds whoever reads it knows nothing, and takes the wait for one that comes.
        var conditions = wait.Conditions.RemoveAll(static condition => condition.Members is not null);
        text.Append(" | ").Append(conditions.IsEmpty && !isLazy ? Nothing : "");
        var separator = "";
        if (isLazy)
        {
            text.Append(Lazy);
            separator = ", ";
        }

        foreach (var condition in conditions)
        {
            text.Append(separator).Append(NameOf(condition.Kind)).Append(' ').Append(condition.Parameter).Append(condition.Value ? "" : " false");
            separator = ", ";
        }

        return text.ToString();
    }

    /// <summary>Reads a line; null if it is none that this version has written.</summary>
    public static (string Member, HiddenWait Wait, bool IsLazy)? Read(string line)
    {
        var fields = line.Split('|');
        if (fields.Length != 5 || BlockingApi.KindNamed(fields[1].Trim()) is not { } kind || fields[2].Trim() is not (Awaitable or Nothing) || fields[3].Trim() == "")
            return null;

        var isLazy = false;
        var conditions = ImmutableArray.CreateBuilder<WaitCondition>();
        foreach (var part in fields[4].Split(','))
        {
            var words = part.Trim().Split(' ');
            if (words is [Lazy])
                isLazy = true;
            else if (words is [var name, var parameter, ..] && words.Length <= 3 && KindNamed(name) is { } what && int.TryParse(parameter, out var ordinal))
                conditions.Add(new WaitCondition(what, ordinal, Value: words.Length == 2));
            else if (words is not [Nothing])
                return null;
        }

        var steps = fields[3].Trim().Split(Steps, StringSplitOptions.None);
        if (steps.Length > HiddenWaitMap.MaxCalls)
            return null;

        HiddenWait? wait = null;
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            wait = new HiddenWait(
                kind, HasCounterpart: fields[2].Trim() == Awaitable, steps[i], Location.None, null, wait,
                i == 0 ? conditions.ToImmutable() : ImmutableArray<WaitCondition>.Empty);
        }

        return (fields[0].Trim(), wait!, isLazy);
    }

    private static string NameOf(WaitConditionKind kind) => kind switch
    {
        WaitConditionKind.Flag => "flag",
        WaitConditionKind.Medium => "medium",
        WaitConditionKind.TimeOut => "timeout",
        WaitConditionKind.Form => "form",
        WaitConditionKind.Response => "response",
        WaitConditionKind.Shared => "shared",
        WaitConditionKind.OffWindow => "offwindow",
        WaitConditionKind.Null => "null",

        // Who reads it does not know the type, the constants or the test, and takes the line for none.
        WaitConditionKind.Type => "type",
        WaitConditionKind.Constant => "constant",
        WaitConditionKind.Test => "test",
        _ => "task",
    };

    private static WaitConditionKind? KindNamed(string name) => name switch
    {
        "flag" => WaitConditionKind.Flag,
        "medium" => WaitConditionKind.Medium,
        "timeout" => WaitConditionKind.TimeOut,
        "task" => WaitConditionKind.Task,
        "form" => WaitConditionKind.Form,
        "response" => WaitConditionKind.Response,
        "shared" => WaitConditionKind.Shared,
        "offwindow" => WaitConditionKind.OffWindow,
        "null" => WaitConditionKind.Null,
        _ => null,
    };
}
