using System.Collections.Generic;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Who runs a delegate that returns nothing, and so would not wait for an async one.</summary>
/// <param name="Name">As a message shows it: <c>Parallel.ForEach</c>, or the name of a variable.</param>
/// <param name="Remedy">What to write instead; null for code of the project, whose parameter could return a task.</param>
/// <param name="CountsOnEnd">Whether anybody takes the delegate's return for the end of its work.</param>
/// <param name="RemedyForOnce">What to write instead where a period says that the delegate is run once; null if there is no such difference.</param>
internal sealed record ActionTaker(string Name, string? Remedy, bool CountsOnEnd, string? RemedyForOnce = null)
{
    private static readonly ApiIndex<ActionTaker> Shipped = new(Read());

    /// <summary>What <c>action-takers.txt</c> says of a method, constructor or event; null for most.</summary>
    public static ActionTaker? Of(ISymbol member) => Shipped.Find(member);

    private static IEnumerable<(ApiId, ActionTaker)> Read()
    {
        foreach (var fields in DataFile.Embedded("action-takers.txt"))
        {
            var id = ApiId.Parse(fields[0])!;
            var type = id.TypeNameWithoutArity;
            var name = id.Name == WellKnownMemberNames.InstanceConstructorName ? $"new {type}" : $"{type}.{id.Name}";
            yield return (id, new ActionTaker(name, fields[2], fields[1] == "calls", fields.Length > 3 ? fields[3] : null));
        }
    }
}
