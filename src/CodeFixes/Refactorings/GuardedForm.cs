using System.Linq;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>The loop as it was where two arrays are the same, and the parallel form where they are not.</summary>
internal static class GuardedForm
{
    /// <param name="text">The loop, with the verdict that asks for the guard.</param>
    /// <param name="form">The form for different arrays.</param>
    public static ParallelForm Of(LoopText text, ParallelForm form)
    {
        var same = string.Join(" || ", text.Verdict.Guards.Select(static pair => $"ReferenceEquals({pair.First.Name}, {pair.Second.Name})"));
        var indent = text.Indentation;
        var loop = $"if ({same})\n{indent}{{\n{indent}{text.Loop.WithoutTrivia().ToFullString()}\n{indent}}}\n{indent}else\n{indent}{{\n";
        var parallel = string.Concat(form.Statements.Select(statement => $"{indent}{statement}\n"));
        return form with
        {
            Title = $"{form.Title} where {string.Join(" and ", text.Verdict.Guards.Select(static pair => $"'{pair.First.Name}' and '{pair.Second.Name}'"))} are different arrays",
            Key = "Guarded" + form.Key,
            Statements = [$"{loop}{parallel}{indent}}}"],
        };
    }
}
