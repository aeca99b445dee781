package org.operatorzoo.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.operatorzoo.torch.Resources.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.operatorzoo.core.error.UnsupportedException;
import org.operatorzoo.core.foreign.ForeignFile;
import org.operatorzoo.core.foreign.ForeignFiles;
import org.operatorzoo.core.foreign.ForeignTensor;
import org.operatorzoo.core.io.Documents;

class TorchFileTest {

  private static Map<String, ForeignTensor> byName(ForeignFile file) {
    return file.tensors().stream().collect(Collectors.toMap(ForeignTensor::name, t -> t));
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything.pth", "everything_legacy.pth"})
  void everyTypeAndStrideReadsAsPyTorchHasIt(String name) {
    JsonNode expected = Documents.read(file("everything.json"), JsonNode.class);
    try (ForeignFile file = ForeignFiles.open(file(name))) {
      Map<String, ForeignTensor> tensors = byName(file);
      assertThat(expected.properties()).hasSize(14);
      for (Map.Entry<String, JsonNode> entry : expected.properties()) {
        ForeignTensor tensor = tensors.get("model." + entry.getKey());
        assertThat(tensor).as(entry.getKey()).isNotNull();
        assertThat(tensor.shape())
            .containsExactly(
                Documents.json().convertValue(entry.getValue().get("shape"), Long[].class));
        float[] values =
            Documents.json().convertValue(entry.getValue().get("values"), float[].class);
        assertThat(file.read(tensor)).as(entry.getKey()).isEqualTo(values);
      }
      assertThat(tensors).containsKey("optimizer.state.0.exp_avg").hasSize(15);
    }
  }

  @Test
  void aTensorMayStandAlone() {
    try (ForeignFile file = ForeignFiles.open(file("alone.pt"))) {
      assertThat(file.tensors()).hasSize(1);
      assertThat(file.read(file.tensors().get(0))).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void aPickledModuleIsRefusedByItsName() {
    assertThatThrownBy(() -> ForeignFiles.open(file("module.pt")))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("torch.nn.modules.linear.Linear", "state_dict()");
  }

  @ParameterizedTest
  @CsvSource({
    "darcy_test_16.pt, x, 12800, 6298, 0",
    "darcy_test_16.pt, y, 12800, 5100.886766, 0.00017661466",
    "neuralop_model_state_dict.pt, net.weight, 50, -1.179478019, 0.00900916755",
    "neuralop_optimizer.pt, state.0.exp_avg_sq, 50, 1113.177903, 2.80504155",
    "physicsnemo_fno2d_output.pth, 0, 2048, -109.0713227, -0.0289878808",
    "percnn_2d_gs_rd_legacy.pt, model_state_dict.UpconvBlock.convnet.2.weight, 1600, "
        + "-15.14008991, -0.119238339",
    "percnn_2d_lambda_omega.pt, crnn_cell.Wh2_u.weight, 8, 2.878245699, -1.23877215",
    "physicsnemo_xdeeponet_packed_2d_v1.pth, y, 128, 8.763694611, 0.0148628838",
  })
  void filesOfOthersReadAsTheirOwnProgramReadsThem(
      String name, String tensor, int count, double sum, float first) {
    try (ForeignFile file = ForeignFiles.open(file(name))) {
      float[] values = file.read(byName(file).get(tensor));
      assertThat(values).hasSize(count);
      assertThat(values[0]).isEqualTo(first, Offset.offset(Math.ulp(first)));
      double total = 0;
      for (float value : values) {
        total += value;
      }
      // The expected sums have ten digits; double precision is rounded to float32 here.
      assertThat(total).isCloseTo(sum, Offset.offset(1e-6 * Math.max(1, Math.abs(sum))));
    }
  }

  @Test
  void aTurnedTensorIsReadInItsOwnOrder() {
    try (ForeignFile file = ForeignFiles.open(file("darcy_test_16.pt"))) {
      float[] y = file.read(byName(file).get("y"));
      assertThat(y[(25 * 16 + 8) * 16 + 8]).isEqualTo(0.679168284f, Offset.offset(1e-7f));
      assertThat(y[(49 * 16 + 15) * 16 + 15]).isEqualTo(0.223951101f, Offset.offset(1e-7f));
    }
  }

  @Test
  void aFileWithoutTensorsIsEmpty() {
    try (ForeignFile file = ForeignFiles.open(file("neuralop_scheduler.pt"))) {
      assertThat(file.tensors()).isEmpty();
    }
  }
}
