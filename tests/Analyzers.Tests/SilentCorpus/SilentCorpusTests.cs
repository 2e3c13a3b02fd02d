namespace LaneKeeper.Tests.SilentCorpus;

/// <summary>Correct code as people write it: every analyzer has nothing to say.</summary>
public class SilentCorpusTests
{
    [Theory]
    [InlineData("WebApi.txt", false)]
    [InlineData("BackgroundWorker.txt", false)]
    [InlineData("ViewModel.txt", false)]
    [InlineData("RetryLibrary.txt", false)]
    [InlineData("DataProvider.txt", false)]
    [InlineData("TaskUtilities.txt", false)]
    [InlineData("ConsoleTool.txt", true)]
    [InlineData("UnitTests.txt", false)]
    public async Task Correct_code_is_silent(string file, bool isProgram)
    {
        var project = new Project { IsProgram = isProgram };
        Assert.Empty(await Analysis.Of(Sources.Compile(project, Resources.Read(file)), Analysis.AllAnalyzers, project));
    }
}
