using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Refactorings;

/// <summary>Forms in files that import for themselves, and in a C# without what later ones brought.</summary>
public class OlderCodeTests
{
    [Fact]
    public async Task Lock_is_made_in_words_that_an_older_language_knows()
    {
        var actions = await RefactoringRun.ActionsOn(
            """
            public class C
            {
                public static int Run(int[] a)
                {
                    int sum = 0, most = 0;
                    foreach (var x in a)
                    {
                        sum += x * x;
                        if (x > most) most = x;
                    }

                    return sum + most;
                }
            }
            """, LanguageVersion.CSharp7_3);
        Assert.Contains("object gate = new object();", Assert.Single(actions, static action => action.Key == "Reduction").Source);
    }

    [Theory]
    [InlineData("Total", false)]
    [InlineData("Sum", true)]
    public async Task Import_must_not_make_another_member_ambiguous(string own, bool isAmbiguous)
    {
        var actions = await RefactoringRun.ActionsOn(
            $$"""
            using System.Collections.Generic;
            using Acme;

            public class C
            {
                public static int Other(int[] a) { return a.{{own}}(); }

                public static List<int> Run(int[] a)
                {
                    var found = new List<int>();
                    foreach (var x in a)
                        found.Add(Heavy(x));

                    return found;
                }

                static int Heavy(int x) { int s = 0; for (int k = 0; k < 100; k++) s += x * k; return s; }
            }

            namespace Acme
            {
                public static class Enumerable
                {
                    public static int {{own}}(this IEnumerable<int> items) { return 0; }
                }
            }
            """, LanguageVersion.CSharp9);
        Assert.Equal(!isAmbiguous, actions.Any(static action => action.Key == "Fission"));
    }
}
