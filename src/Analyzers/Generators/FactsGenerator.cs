using System.Collections.Immutable;
using System.IO;
using System.Text;
using LaneKeeper.Engine;
using LaneKeeper.Engine.HiddenWaits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Generators;

/// <summary>
/// Writes down which members of a library wait, as a source of comments that the compiler leaves in the intermediate folder; builds of projects that
/// refer to the library read it there. Builds from the command line alone ask for it, by an additional file: editors have the source.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class FactsGenerator : IIncrementalGenerator
{
    /// <summary>The additional file that asks for the facts.</summary>
    internal const string Request = "lanekeeper.record-facts.txt";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider.Collect();
        var isWanted = files.Select(static (files, _) => IsWanted(files));
        var input = context.CompilationProvider.Combine(isWanted).Combine(files).Combine(context.AnalyzerConfigOptionsProvider);
        context.RegisterImplementationSourceOutput(input, static (context, input) =>
        {
            var (((compilation, isWanted), files), options) = input;
            if (isWanted && compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary)
                context.AddSource(FactsFile.SourceName, SourceText.From(Facts(compilation, new AnalyzerOptions(files, options), context), Encoding.UTF8));
        });
    }

    private static string Facts(Compilation compilation, AnalyzerOptions options, SourceProductionContext context)
    {
        var facts = CompilationFacts.Of(compilation, options, context.CancellationToken);
        return FactsFile.Write(compilation.AssemblyName ?? "", facts.WaitsOfMembers(context.CancellationToken));
    }

    private static bool IsWanted(ImmutableArray<AdditionalText> files)
    {
        foreach (var file in files)
        {
            if (Path.GetFileName(file.Path) == Request)
                return true;
        }

        return false;
    }
}
