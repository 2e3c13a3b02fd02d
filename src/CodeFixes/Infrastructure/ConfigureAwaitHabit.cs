using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Whether code here writes <c>ConfigureAwait(false)</c>: as the member does, else the file, else the settings.</summary>
internal static class ConfigureAwaitHabit
{
    // The rules that ask for it: NetAnalyzers, Meziantou, VS.Threading.
    private static readonly string[] AskingRules = ["CA2007", "MA0004", "VSTHRD111"];

    public static bool Of(SyntaxNode place, AnalyzerConfigOptions options)
    {
        var member = place.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        if (member is not null && Majority(member) is { } local)
            return local;

        return Majority(place.SyntaxTree.GetRoot()) ?? AskingRules.Any(rule =>
            options.TryGetValue($"dotnet_diagnostic.{rule}.severity", out var severity)
            && severity is "suggestion" or "warning" or "error");
    }

    private static bool? Majority(SyntaxNode scope)
    {
        int configured = 0, plain = 0;
        foreach (var await in scope.DescendantNodes().OfType<AwaitExpressionSyntax>())
        {
            if (AwaitSyntax.IsConfigured(await.Expression))
                configured++;
            else
                plain++;
        }

        return configured + plain == 0 ? null : configured > plain;
    }
}
